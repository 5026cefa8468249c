// WeChat fills in by itself what its engines lack, from base library 2.30 on.
export {}
