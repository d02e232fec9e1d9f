// for-you
