/**
 * Passwords of twelve characters and more that are tried first everywhere: the long ones among the most frequent of
 * published leaks, those that follow from them, and the names of this product. In small letters.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  password1234 password12345 password123456 password1234567 password2024 password2025 password2026 password2027
  passwordpassword password123password passw0rd1234 p@ssw0rd1234 p@ssword1234 p@ssw0rd12345 pa55word1234 mypassword123
  mypassword1234 newpassword1 newpassword12 newpassword123 oldpassword123 thisismypassword itsasecret123 secretpassword
  changeme1234 changeme12345 changemenow1 changeit1234 letmein12345 letmein123456 letmeinplease welcome12345
  welcome123456 welcomehome1 default12345 defaultpassword test12345678 testtesttest testpassword test123456789
  admin1234567 admin12345678 admin123456789 adminadmin12 adminadminadmin admin@123456 admin@1234567 admin@12345678
  administrator administrator1 administrator123 root12345678 root123456789 rootrootroot superadmin123 sysadmin1234
  systemadmin1 manager12345 guest1234567 user12345678 user123456789 username1234 oracle123456 postgres1234
  qwerty123456 qwerty1234567 qwerty12345678 qwerty123456789 qwertyuiop12 qwertyuiop123 qwertyuiop1234 qwertyuiop12345
  qwertyuiop[] qwerty654321 qwertyqwerty 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qaz@wsx3edc 1qaz!qaz2wsx 1q2w3e4r5t6y 1q2w3e4r5t6y7u
  1q2w3e4r5t6y7u8i 1q2w3e4r5t6y7u8i9o0p q1w2e3r4t5y6 q1w2e3r4t5y6u7 qazwsxedcrfv qazwsxedc123 qazxswedcvfr zaq12wsxcde3
  zaq1xsw2cde3 asdfghjkl123 asdfghjkl1234 asdfasdfasdf asdf12345678 zxcvbnm12345 zxcvbnm123456 zxcvbnmasdfg abc123abc123
  abc123456789 abcd12345678 abcd1234abcd abcdef123456 abcdefg12345 abcdefgh1234 a1b2c3d4e5f6 a1b2c3d4e5f6g7 aa1234567890
  aa123456789012 a12345678901 a1234567890a aaa111222333 123456abcdef 123456789abc 123456789abcd 1234567890ab 1234567890abc
  1234567890qwe 123qweasdzxc 123qwe456rty 123qwe123qwe 12345qwert12 12345qwertasdfg 123456qwerty 1234567qwertyu
  123456789qwe 1234567890-= 123123123123 112233445566 121212121212 147258369147 147258369000 159357159357 159753258456
  987654321000 987654321012 098765432109 0987654321qwerty 314159265358 3141592653589 271828182845 111222333444 111111222222
  123321123321 123456654321 123456123456 123454321234 135792468000 135790246801 102030405060 100200300400 520131452013
  5201314520131 1314520131452 131452013145 woaini1314520 woaini520131 woaini5201314 woaini123456 woainiwoaini woaiwojia123
  woaiwojia520 iloveyou1234 iloveyou12345 iloveyou123456 iloveyouforever ilovechina123 iloveyou520a iloveyousomuch
  ilovemyfamily zhongguo1949 zhongguo1234 zhonghua1234 zhongguo123456 beijing12345 beijing2008a beijing2022a
  shanghai1234 shanghai2010 tiananmen123 a5201314520a aini13145201 wojiushiwo123 nihao1234567 nihaonihao12 taobao123456
  alibaba12345 tencent12345 huawei123456 huawei@12345 huawei12#$huawei admin@huawei xiaomi123456 baidu1234567
  google123456 facebook1234 linkedin1234 microsoft123 windows12345 computer1234 internet1234 samsung12345
  sunshine1234 princess1234 football1234 baseball1234 basketball12 superman1234 superman12345 batman123456
  dragon123456 dragonball12 monkey123456 michael12345 jennifer1234 liverpool123 manchesterunited chelsea12345
  arsenal12345 barcelona123 realmadrid12 starwars1234 pokemon12345 minecraft123 whatever1234 trustno11234 freedom12345
  justin123456 charlie12345 shadow123456 master123456 mustang12345 corvette1234 butterfly123 chocolate123 summer202526
  summer2025!! spring2026!! winter2025!! autumn2026!! january12345 december1234 correcthorse correcthorsebatterystaple
  opensesame12 abracadabra1 blink182blink qwaszxerdfcv poiuytrewq12 mnbvcxz12345 lkjhgfdsa123
  quanheng-demo quanheng1234 quanheng12345 quanheng123456 quanhengquanheng quanheng2026 metrology1234 jiliang12345
  jiliang123456 shichangjianguan jianguan1234 shenpi123456 zhengwu12345 gongwuyuan12 wodemima1234 mima12345678
  mima123456789 mimamimamima nopassword12 idontknow123 dontforget12
  `
    .trim()
    .split(/\s+/),
);
