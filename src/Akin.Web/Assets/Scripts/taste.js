// taste
