"""Reports that offices hand in, worked out once for page, DOCX and XLSX.

document    what a report is made of: sections, paragraphs, tables
brief       会前通报草稿, by office, of one month
burden      年度减负清单完成情况表
self_check  自查报告
phone_book  通讯录
notice      发文稿, for an edition, a plan or a policy; notice_parts what it says of facts
catalogue   which of them a handbook has, and where
"""
