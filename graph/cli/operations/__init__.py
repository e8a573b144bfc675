"""What commands do, without a word about how they are called or printed."""
