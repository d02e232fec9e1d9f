// rails
