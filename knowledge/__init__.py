"""What the assistant knows: the catalogue people edit, its checks, its index, search, facets and publishing."""
