"""One file per messaging app; `base.py` says what each must do."""
