// theme-switch
