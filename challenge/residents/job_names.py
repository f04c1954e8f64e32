"""The names of what residents does after the request."""

STAGE = "residents.stage_roll"
APPLY = "residents.apply_roll"
CLEAN = "residents.clean_roll"
WRITE_LETTERS = "residents.write_letters"
FORGET_LETTERS = "residents.forget_letters"
