"""Where to file, for somebody who says where they live."""
