"""What a read paper says, by its parts.

plain      a text as it is searched, every character at its own place
flow       a paper as rows; what a page broke is joined, contents and page furniture are out
marks      第X条、一、（一）1.（1）① a. at the beginning of a line
signs      words for forms, offices, days, numbers of documents
titles     the title and what stands around it
annexes    the list of annexes, and where they begin
parts      the notice that carries, the paper that is carried, its annexes, the imprint
units      numbered units laid inside each other
tables     rows that bear a number; cards: tables of labels
tasks      who leads, who helps, until when
contacts   offices and landlines
persons    names and private numbers, which are told by place and covered
laying     one part laid into the document
metadata   who issued it, when, to whom; validity: from when to when it holds
reading    a paper → its document
"""
