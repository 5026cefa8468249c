// WeChat loads pages by itself, and says so itself when one does not come.
export const PageTrouble = () => null
