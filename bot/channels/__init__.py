"""One file or folder per messaging app; `base.py` says what each must do."""
