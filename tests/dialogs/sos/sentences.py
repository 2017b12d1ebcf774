"""What people type, by hand: cries, what may be one and is asked about, and what is certainly none."""

CRIES = """
I fell
i fell
I FELL
I fell!
I've fallen
Ive fallen and I can’t get up
I have fallen down
I just fell in the bathroom
i feel down and cant get up
I fell down the stairs and my leg hurts
i fel down
I fall down
i have fall
I had a fall
had a bad fall in the kitchen
fell over
fallen
I slipped in the shower and cannot stand up
I fell and I don't know what to do
I fell, I'm scared
I fell an hour ago and cannot move
Ｉ　ｆｅｌｌ
i f\u200bell
chest pain
Chest pains
ches pain
chets pain
my chest hurts
pain in my chest
My chest feels very tight
chest is so heavy
I have a pain in the chest
chest pian
heart attack
I think I'm having a heart attack
can't breathe
cant breath
I can not breathe
I cannot breathe properly
can’t brethe
cant breeth
hard to breathe
I am short of breath
trouble breathing
I'm choking
help me
Help me!
please help me
HELP
help!!!
hlep
hlep me
hepl me pls
halp
heeelp
somebody help
help me please now
help me get up
I need help now
i need help quickly please
Help, I fell
SOS
s.o.s.
sos please
🆘
save me
call an ambulance
ambulance
ambulence please
please call 911
call 120
emergency
this is an emergency
emergancy
I fainted
I passed out just now
I am bleeding
bleding badly
there is blood everywhere
I'm dying
I am going to die
I think I broke my hip
I hit my head
I want to die
I will kill myself
I took too many pills
I smell gas
there is a fire
the house is on fire
someone is breaking in
I am having a stroke
my face is drooping
I can't feel my arm
lying on the floor and alone
can't get up
I am stuck in the bath
terrible pain
it hurts so much
I am in pain
my mother fell
My mum has fallen
mum fell down the stairs
Mrs Wang fell
grandpa collapsed
he fell and is not moving
my husband fell and I cannot lift him
my father can't breathe
she is unconscious
he won't wake up
my mother has chest pain
Hilfe
救命
救命啊
救命！！
救名啊
快来人啊
来人啊
救救我
我摔倒了
我摔倒了！
我摔到了
我摔了
我摔了一跤
摔倒了
摔跤了
我跌倒了
跌倒了，起不来
我在厕所滑倒了
我从床上掉下来了
我刚才在浴室摔倒了，起不来了
我摔倒了怎么办
我 摔 倒 了
我起不来了
爬不起来了
站不起来
我动不了了
我摔倒咗
胸口疼
胸口痛
我胸口疼得厉害
胸口好闷
胸闷
心口疼
心脏不舒服
心绞痛
凶口疼
我心梗了
喘不上气
喘不过气来
我喘不上气了
呼吸困难
没法呼吸
透不过气
噎住了
我晕倒了
我昏倒了
晕过去了
我快晕倒了
叫救护车
快打120
打120
急救
出事了
我快死了
我不行了，快来
流血了
流了好多血
血止不住
着火了
家里着火了
煤气泄漏
我骨折了
我的腿断了
我头撞了
中风了
我吃错药了
有小偷
我被车撞了
不想活了
我被困在电梯里
我妈摔倒了
我妈妈摔倒了，起不来
奶奶晕倒了
爸爸喘不上气
我爸胸口疼
老伴昏迷了
他摔倒了
妈妈叫不醒
我肚子疼得受不了
救命我摔倒了
救命，help
我摔倒了，help me
我摔倒了 救命
救護車
我摔傷了
快來人啊
我喘不過氣
胸悶
我暈倒了
我媽摔倒了
著火了
我跌倒喺廁所
起不來
呼吸困難
jiuming
""".strip().split("\n")

ASKED = """
I fell asleep
I fell in love
I did not fall
I didn't fall
i have not fallen
no pain any more
I have no chest pain
the chest pain is gone
I fell yesterday but I am fine now
she fell last year
he fell last year
walk with him, he fell last year
He fell, please bring bandages
My mother fell two weeks ago
I nearly fell
I almost fell this morning
what if I fall
I'm afraid that I fall
I fell behind with my reading
I fell for it
the cup fell off the table
the picture fell down
my phone died
my plants are dying
my battery is dead
I'm dying of laughter
dying to see you
chest of drawers
Carry a chest of drawers upstairs
help
Help
i need help
can you help me?
could somebody help please
I feel dizzy
I am dizzy
I feel sick
i dont feel well
I am not well
my knee hurts
back pain
she said she fell
there was an accident
in an emergency
emergency number?
What is the emergency number
the app is not responding
I am lost
I'm scared
I was told he had a stroke
Chest pain, please take me to my appointment tomorrow
He fell in that film
my heart is racing
I feel down
numb fingers
我摔了个杯子
我摔了个碗
手机摔了
手机摔坏了
累死了
累死我了
笑死我了
热死了
饿死了
疼死我了
我没摔
我没有摔倒
没摔倒
不疼了
胸口不疼了
我没事，没摔倒
胸口疼好多了
去年摔倒过
她去年摔倒过
我妈上次摔倒了
陪他走走，他去年摔了一跤
老人摔倒了，请带纱布来
差点摔倒
差一点摔跤
小心别摔倒
怕他摔倒
我怕摔倒
如果我摔倒怎么办
昨天摔了一跤
我昨天晚上胸口疼
头晕
我头晕
有点恶心
我不舒服
妈妈不舒服
膝盖疼
牙疼
帮帮我
我需要帮助
花死了
电池死了
听说王奶奶摔倒了
胸口疼，明天陪我去医院
梦见摔倒了
害怕
发烧了
手麻了
笑得喘不过气
紧急联系人是谁
股价跌了
我沒摔
頭暈
不痛了
""".strip().split("\n")

NOTHING = """
hello
hi
menu
ask
shopping
Milk and bread
Ask for help
Please help her with the curtains
help me with my shopping
can you help me with the garden
I need help with the windows
please help me carry the bags
help my mother to the clinic
thanks for your help
Thank you for all your help
You are very helpful
a helper would be nice
tomorrow 15:00
tomorrow at 3
next Tuesday afternoon
in the fall
this fall
we go away every fall
fall asleep
I cannot fall asleep
autumn leaves
waterfall
painkillers from the pharmacy
pain relief cream
paint the door
blood pressure 128 over 82
blood presure 128/79
blood suger 5.8
blood glucose 6.1 mmol/l
血氧95
blood test on Monday
firewood
fire alarm battery
deadline is Friday
a round trip to town
my trip was nice
a day trip
it slipped my mind
120
911
about 120
1 hour
80 yuan
At home
Somewhere else
5 Lake Road
Ring twice
The key is under the pot
Wang Xiulan
Mrs Fang
Felicity
Helga
Chester Road 5
Go with me to the clinic
Walk the dog
Water the flowers
Read the newspaper to him
Change a light bulb
The brown eggs, if there are any left
Carry two bags of rice upstairs
Peel the potatoes
feeling great today
I feel fine
I am well
good morning
thank you
thanks
ok
yes
no
cancel
back
my requests
notes
I cannot come
I can't see the button
can't move the appointment
I cannot wait until tomorrow
you can get up to three
will you come
a quarter past two
not today
This is a test
你好
您好
谢谢
好的
嗯
好
是的
请人帮忙
帮忙
我的求助
求助
买菜
买牛奶和面包
帮我买菜
帮我买点药
请帮我拿快递
取药
止痛药
买止疼片
晕车药
量血压
血压128
血糖有点高
买急救箱
痛快
心疼你
死机了
打死我也不去
胸针
陪诊
陪我去医院
明天下午三点
下午两点来钟
一个小时
八十块
家里
东门
王奶奶
敲两下门
钥匙在门口
带上雨伞
三楼，没有电梯
遛狗
换灯泡
读报纸
做一顿饭
秋天
摔跤比赛
没问题
没关系
不用了
取消
返回
菜单
我很好
报平安
今天天气不错
请早点来
快来吧，饭好了
我要买鸡蛋
上次一样
幫忙
買菜
謝謝
下午
""".strip().split("\n")
