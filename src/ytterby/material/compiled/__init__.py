"""Bills of materials of any size as arrays, and the compiled passes over them."""
