"""Papers at the edge: files that anybody may have sent are read in a process of its own, under limits.

reading      one file → what was read of it, or the sentence by which it is refused
child        that process: it reads, and hands over plain values
transfer     what crosses between the two, and nothing else
limits       how much time and memory a file may use
converting   old Word files, by LibreOffice
recognizing  letters in pictures of pages, by RapidOCR
pictures     a photograph of a page as a scan of it
page_images  a picture of a page: upright, its lines drawn, ink that nobody read
trial        whether the handbook would still be sound with other files in it
accepting    records that were accepted → files of the handbook
current      the handbook as it stands, read when it is first asked for
telling      what the terminal says of a paper and its draft
"""
