// transitions
