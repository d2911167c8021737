"""核稿: a text checked number by number against what the catalogue holds and against itself.

`texts` reads a file into paragraphs, `numerals` finds what is a figure in one, `subjects` and `statements` what each
speaks of, `facts` what is held of that; `verdicts` and `inner` judge, `files` writes it down.
"""
