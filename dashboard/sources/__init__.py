"""How each publisher's table becomes observation rows: one reader a layout, declared corrections, nothing dropped."""
