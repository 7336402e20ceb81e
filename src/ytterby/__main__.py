"""``python -m ytterby`` is the command ``ytterby``."""

from ytterby.cli import main

if __name__ == "__main__":
    main()
