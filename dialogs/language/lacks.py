"""What there is no more of in a house: 没面包了, 鸡蛋吃完了. That is a wish, and no "no"."""

THINGS_ZH = r"(?:面包|牛奶|酸奶|鸡蛋|蛋|米|面粉?|油|盐|糖|酱油|醋|菜|水果|肉|鱼|茶叶?|卫生纸|纸巾|肥皂|洗衣粉|药|电池)"
LACKING_ZH = rf"(?:没有?|缺){THINGS_ZH}了|{THINGS_ZH}(?:都|也|快)?(?:没有?|[吃用喝]完|[吃用喝]光)了"
