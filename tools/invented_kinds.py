"""What an invented company buys: kinds of parts with their names, codes, masses and prices.

Everything is chosen to show the method; no figure is measured and no price is quoted.
"""

from dataclasses import dataclass

SIMPLE, MAGNET, HOLDER = "simple", "magnet", "holder"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of purchased part.

    ``names`` are in English, Chinese, German and Japanese.  ``mass_g`` and ``price`` bound what one
    unit weighs and costs; ``many`` says how many go into a whole at most.  A ``HOLDER`` is bought
    as a whole and may hold a magnet that nobody has listed.
    """

    role: str
    weight: float
    names: tuple[str, str, str, str]
    hs: str
    material: str
    form: str
    mass_g: tuple[float, float]
    price: tuple[float, float]
    many: int


KINDS = (
    Kind(SIMPLE, 9, ("Hex screw", "六角螺栓", "Sechskantschraube", "六角ボルト"), "731815",
         "steel", "other", (0.5, 40), (0.01, 0.6), 24),
    Kind(SIMPLE, 5, ("Hex nut", "六角螺母", "Sechskantmutter", "六角ナット"), "731816",
         "steel", "other", (0.3, 20), (0.01, 0.3), 24),
    Kind(SIMPLE, 4, ("Plain washer", "平垫圈", "Unterlegscheibe", "平ワッシャー"), "731822",
         "steel", "other", (0.1, 8), (0.01, 0.1), 24),
    Kind(SIMPLE, 9, ("Chip resistor", "贴片电阻", "Chipwiderstand", "チップ抵抗器"), "853321",
         "ceramic", "other", (0.01, 0.2), (0.01, 0.08), 40),
    Kind(SIMPLE, 8, ("Ceramic capacitor", "陶瓷电容器", "Keramikkondensator",
                     "セラミックコンデンサ"), "853224",
         "ceramic", "other", (0.01, 0.4), (0.01, 0.2), 40),
    Kind(SIMPLE, 3, ("Electrolytic capacitor", "铝电解电容器", "Elektrolytkondensator",
                     "電解コンデンサ"), "853222",
         "aluminium", "other", (0.4, 25), (0.05, 2.5), 8),
    Kind(SIMPLE, 4, ("Connector housing", "连接器外壳", "Steckergehäuse", "コネクタハウジング"),
         "853669", "PA66", "other", (0.3, 12), (0.05, 1.5), 6),
    Kind(SIMPLE, 4, ("Cable assembly", "线束", "Kabelbaum", "ワイヤーハーネス"), "854442",
         "copper", "other", (10, 400), (0.8, 18), 4),
    Kind(SIMPLE, 5, ("Injection moulded cover", "注塑盖", "Spritzgussdeckel", "樹脂カバー"),
         "392690", "ABS", "other", (3, 250), (0.1, 4), 4),
    Kind(SIMPLE, 4, ("Aluminium housing", "铝壳体", "Aluminiumgehäuse", "アルミ筐体"), "761699",
         "aluminium", "other", (40, 2500), (1.5, 45), 2),
    Kind(SIMPLE, 4, ("Steel shaft", "钢轴", "Stahlwelle", "スチールシャフト"), "848310",
         "steel", "other", (20, 1800), (0.8, 30), 2),
    Kind(SIMPLE, 4, ("Deep groove ball bearing", "深沟球轴承", "Rillenkugellager", "深溝玉軸受"),
         "848210", "steel", "other", (4, 600), (0.4, 12), 4),
    Kind(SIMPLE, 3, ("O-ring seal", "O形密封圈", "O-Ring", "Oリング"), "401693",
         "NBR", "other", (0.1, 6), (0.02, 0.6), 8),
    Kind(SIMPLE, 3, ("Printed circuit board", "印制电路板", "Leiterplatte", "プリント基板"),
         "853400", "FR4", "other", (2, 180), (0.5, 20), 2),
    Kind(SIMPLE, 3, ("Microcontroller", "微控制器", "Mikrocontroller", "マイコン"), "854231",
         "silicon", "other", (0.1, 2), (0.6, 9), 2),
    Kind(SIMPLE, 3, ("Gear wheel", "齿轮", "Zahnrad", "歯車"), "848340",
         "steel", "other", (5, 900), (0.5, 22), 3),
    Kind(SIMPLE, 2, ("Compression spring", "压缩弹簧", "Druckfeder", "圧縮ばね"), "732020",
         "steel", "other", (0.2, 60), (0.03, 1.5), 6),
    Kind(SIMPLE, 2, ("Name plate", "铭牌", "Typenschild", "銘板"), "831000",
         "aluminium", "other", (0.5, 15), (0.05, 0.9), 1),
    Kind(SIMPLE, 2, ("Copper winding", "铜绕组", "Kupferwicklung", "銅巻線"), "850300",
         "copper", "other", (15, 900), (0.9, 30), 3),
    Kind(SIMPLE, 2, ("Stator lamination", "定子冲片", "Statorblech", "ステータコア"), "850300",
         "electrical steel", "other", (20, 1500), (0.5, 15), 2),
    Kind(MAGNET, 1.1, ("Sintered NdFeB magnet", "烧结钕铁硼磁体", "NdFeB-Magnet, gesintert",
                       "焼結ネオジム磁石"), "850511",
         "NdFeB", "magnet", (0.4, 60), (0.15, 9), 16),
    Kind(MAGNET, 0.2, ("Samarium cobalt magnet", "钐钴磁体", "SmCo-Magnet", "サマコバ磁石"),
         "850511", "SmCo", "magnet", (0.3, 25), (0.4, 12), 8),
    Kind(MAGNET, 0.5, ("Ferrite magnet", "铁氧体磁体", "Ferritmagnet", "フェライト磁石"),
         "850519", "ferrite", "magnet", (1, 80), (0.05, 1.5), 8),
    Kind(HOLDER, 0.5, ("Servo motor", "伺服电机", "Servomotor", "サーボモータ"), "850131",
         "", "assembly", (60, 4000), (9, 260), 2),
    Kind(HOLDER, 0.5, ("Axial fan", "轴流风扇", "Axiallüfter", "軸流ファン"), "841459",
         "", "assembly", (20, 300), (1.5, 14), 2),
    Kind(HOLDER, 0.4, ("Loudspeaker", "扬声器", "Lautsprecher", "スピーカー"), "851829",
         "", "assembly", (4, 600), (0.4, 12), 2),
    Kind(HOLDER, 0.6, ("Hall position sensor", "霍尔位置传感器", "Hall-Positionssensor",
                       "ホール式位置センサ"), "903180",
         "", "sensor", (1, 40), (0.5, 12), 3),
    Kind(HOLDER, 0.3, ("Relay", "继电器", "Relais", "リレー"), "853641",
         "", "assembly", (2, 60), (0.4, 6), 4),
)  # fmt: skip

# Names of what the company builds itself, and of what it sells.
ASSEMBLIES = (
    ("Rotor assembly", "转子组件", "Rotorbaugruppe", "ロータ組立"),
    ("Drive unit", "驱动单元", "Antriebseinheit", "駆動ユニット"),
    ("Control board", "控制板", "Steuerplatine", "制御基板"),
    ("Gearbox", "减速机", "Getriebe", "減速機"),
    ("Housing assembly", "壳体组件", "Gehäusebaugruppe", "筐体組立"),
    ("Sensor module", "传感器模块", "Sensormodul", "センサモジュール"),
)
PRODUCTS = (
    ("Robot joint", "机器人关节", "Robotergelenk", "ロボット関節"),
    ("Pump", "水泵", "Pumpe", "ポンプ"),
    ("Door drive", "门驱动器", "Türantrieb", "ドア駆動装置"),
    ("Wheel hub drive", "轮毂驱动器", "Radnabenantrieb", "ホイール駆動装置"),
    ("Ventilation unit", "通风机组", "Lüftungsgerät", "換気装置"),
    ("Measuring head", "测量头", "Messkopf", "測定ヘッド"),
)

# What a maker of magnets declares, as text; the first two are heavy, the last names nothing else.
MAGNET_COMPOSITIONS = {
    "NdFeB": (
        "Nd 22 - 24 %; Pr 5 - 6 %; Dy 3.5 - 4.5 %; B 1 %; Fe balance",
        "Nd 24 - 26 %; Pr 4 - 5 %; Dy 0.8 - 1.2 %; Tb 0.2 - 0.4 %; B 1 %; Fe balance",
        "Nd 29 - 31 %; Dy < 0.1 %; B 1 %; Fe balance",
        "Nd 23 - 25 %; Pr 6 - 7 %; B 1 %; Fe balance",
        "Nd 20 %; Ce 8 - 10 %; Gd 1 - 2 %; B 1 %; Fe balance",
        "Nd 28 %",
    ),
    "SmCo": ("Sm 25 %; Co 50 %; Fe balance", "Sm 34 - 36 %; Co balance", "Sm 33 %"),
    "ferrite": ("Fe 60 - 64 %; Sr 8 - 10 %; O balance",),
}
FAMILIES = {"NdFeB": "Nd-Fe-B", "SmCo": "SmCo", "ferrite": "ferrite"}
