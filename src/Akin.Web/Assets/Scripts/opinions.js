// opinions
