"""核稿: checks every number in a text against the catalogue and against the rest of the text.

`texts` reads a file into paragraphs, `numerals` finds figures, `subjects` and `statements` determine what each refers
to, `facts` reads the corresponding values, `verdicts` and `inner` judge, `files` and `remarks` write the results.
"""
