"""The forms in which a substance travels along the chain, from ore to finished goods."""

import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Stage(StrEnum):
    """Where along the chain a form stands."""

    ORE = "ore"
    SEPARATED = "separated"
    METAL = "metal"
    MAGNET = "magnet"
    PRODUCT = "product"


class Form(StrEnum):
    """The form of an item, by the words of the fact ``item.form``."""

    ORE = "ore"
    CONCENTRATE = "concentrate"
    OXIDE = "oxide"
    COMPOUND = "compound"
    METAL = "metal"
    ALLOY = "alloy"
    TARGET = "target"
    MAGNET = "magnet"
    CRYSTAL = "crystal"
    PHOSPHOR = "phosphor"
    CATALYST = "catalyst"
    CERAMIC = "ceramic"
    OPTICAL_FIBRE = "optical-fibre"
    PREPARATION = "preparation"
    POWDER = "powder"
    COATING = "coating"
    FUNCTIONAL_MATERIAL = "functional-material"
    ASSEMBLY = "assembly"
    SENSOR = "sensor"
    FINISHED_GOODS = "finished-goods"
    SUPERHARD = "superhard"
    BATTERY = "battery"
    EQUIPMENT = "equipment"
    REAGENT = "reagent"
    SOFTWARE = "software"
    TECHNOLOGY = "technology"
    OTHER = "other"

    @property
    def words(self) -> str:
        """Its name for people, in English."""
        return _WORDS[self][0]

    @property
    def words_zh(self) -> str:
        """Its name for people, in Chinese."""
        return _WORDS[self][1]

    @property
    def stage(self) -> Stage | None:
        """Where along the chain it stands; ``None`` for what is no matter or may stand anywhere."""
        return _STAGES.get(self)


_WORDS: Mapping[Form, tuple[str, str]] = MappingProxyType(
    {
        Form.ORE: ("ore", "矿石"),
        Form.CONCENTRATE: ("concentrate", "精矿"),
        Form.OXIDE: ("oxide", "氧化物"),
        Form.COMPOUND: ("compound", "化合物"),
        Form.METAL: ("metal", "金属"),
        Form.ALLOY: ("alloy", "合金"),
        Form.TARGET: ("sputtering target", "靶材"),
        Form.MAGNET: ("permanent magnet", "永磁体"),
        Form.CRYSTAL: ("crystal", "晶体"),
        Form.PHOSPHOR: ("phosphor", "荧光粉"),
        Form.CATALYST: ("catalyst", "催化剂"),
        Form.CERAMIC: ("ceramic", "陶瓷"),
        Form.OPTICAL_FIBRE: ("optical fibre", "光纤"),
        Form.PREPARATION: ("preparation", "制剂"),
        Form.POWDER: ("powder", "粉末"),
        Form.COATING: ("coating material", "涂层材料"),
        Form.FUNCTIONAL_MATERIAL: ("functional material", "功能材料"),
        Form.ASSEMBLY: ("assembly", "组件"),
        Form.SENSOR: ("sensor", "传感器"),
        Form.FINISHED_GOODS: ("finished goods", "成品"),
        Form.SUPERHARD: ("superhard material", "超硬材料"),
        Form.BATTERY: ("battery", "电池"),
        Form.EQUIPMENT: ("equipment", "设备"),
        Form.REAGENT: ("reagent", "试剂"),
        Form.SOFTWARE: ("software", "软件"),
        Form.TECHNOLOGY: ("technology", "技术"),
        Form.OTHER: ("other", "其他"),
    },
)

_STAGES: Mapping[Form, Stage] = MappingProxyType(
    {
        **dict.fromkeys((Form.ORE, Form.CONCENTRATE), Stage.ORE),
        **dict.fromkeys((Form.OXIDE, Form.COMPOUND), Stage.SEPARATED),
        **dict.fromkeys((Form.METAL, Form.ALLOY, Form.TARGET), Stage.METAL),
        Form.MAGNET: Stage.MAGNET,
        **dict.fromkeys(
            (
                Form.CRYSTAL,
                Form.PHOSPHOR,
                Form.CATALYST,
                Form.CERAMIC,
                Form.OPTICAL_FIBRE,
                Form.PREPARATION,
                Form.COATING,
                Form.FUNCTIONAL_MATERIAL,
                Form.ASSEMBLY,
                Form.SENSOR,
                Form.FINISHED_GOODS,
                Form.SUPERHARD,
                Form.BATTERY,
                Form.EQUIPMENT,
                Form.REAGENT,
            ),
            Stage.PRODUCT,
        ),
    },
)

_OTHER_SPELLINGS: Mapping[Form, tuple[str, ...]] = MappingProxyType(
    {
        Form.ORE: ("ores", "原矿", "矿", "矿产品"),
        Form.CONCENTRATE: ("concentrates", "稀土精矿"),
        Form.OXIDE: ("oxides", "稀土氧化物"),
        Form.COMPOUND: ("compounds", "salt", "chloride", "carbonate", "盐", "盐类"),
        Form.METAL: ("metals", "ingot", "稀土金属", "金属锭"),
        Form.ALLOY: ("alloys", "master alloy", "稀土合金", "中间合金"),
        Form.TARGET: ("target", "targets", "sputter target", "sputtering targets", "溅射靶", "靶"),
        Form.MAGNET: (
            "magnets",
            "permanent magnets",
            "permanent magnet material",
            "sintered magnet",
            "bonded magnet",
            "磁体",
            "磁钢",
            "磁铁",
            "永磁",
            "永磁材料",
            "永磁铁",
            "磁材",
        ),
        Form.CRYSTAL: ("crystals", "single crystal", "laser crystal", "单晶", "激光晶体"),
        Form.PHOSPHOR: ("phosphors", "phosphor powder", "发光材料", "荧光材料"),
        Form.CATALYST: ("catalysts", "catalyzer", "触媒", "催化材料"),
        Form.CERAMIC: ("ceramics", "陶瓷材料"),
        Form.OPTICAL_FIBRE: ("optical fiber", "optical fibres", "fibre", "fiber", "光导纤维"),
        Form.PREPARATION: ("preparations",),
        Form.POWDER: ("powders", "粉", "粉体"),
        Form.COATING: ("coating", "coatings", "thermal barrier coating", "涂层", "涂料"),
        Form.FUNCTIONAL_MATERIAL: ("functional materials",),
        Form.ASSEMBLY: ("assemblies", "subassembly", "sub-assembly", "module", "部件", "总成"),
        Form.SENSOR: ("sensors", "传感元件"),
        Form.FINISHED_GOODS: ("finished product", "finished products", "product", "产品", "制成品"),
        Form.SUPERHARD: ("superhard", "super-hard material", "人造金刚石"),
        Form.BATTERY: ("batteries", "cell", "锂电池", "蓄电池"),
        Form.EQUIPMENT: ("machine", "machinery", "装备", "机器"),
        Form.REAGENT: ("reagents", "化学试剂"),
        Form.SOFTWARE: ("程序",),
        Form.TECHNOLOGY: ("know-how", "technical document", "技术资料"),
        Form.OTHER: ("others", "其它"),
    },
)


_JAPANESE: Mapping[Form, tuple[str, ...]] = MappingProxyType(
    {
        Form.ORE: ("鉱石",),
        Form.CONCENTRATE: ("精鉱",),
        Form.OXIDE: ("酸化物",),
        Form.COMPOUND: ("化合物", "塩", "塩類"),
        Form.METAL: ("金属", "地金"),
        Form.ALLOY: ("合金", "母合金"),
        Form.TARGET: ("ターゲット", "スパッタリングターゲット", "ターゲット材"),
        Form.MAGNET: ("磁石", "永久磁石", "焼結磁石", "ボンド磁石", "マグネット"),
        Form.CRYSTAL: ("結晶", "単結晶"),
        Form.PHOSPHOR: ("蛍光体",),
        Form.CATALYST: ("触媒",),
        Form.CERAMIC: ("セラミックス", "セラミック"),
        Form.OPTICAL_FIBRE: ("光ファイバー", "光ファイバ"),
        Form.POWDER: ("粉体",),
        Form.COATING: ("コーティング材", "塗料"),
        Form.FUNCTIONAL_MATERIAL: ("機能材料",),
        Form.ASSEMBLY: ("組立品", "組立", "アセンブリ", "アッセンブリ", "モジュール", "部組品"),
        Form.SENSOR: ("センサー", "センサ"),
        Form.FINISHED_GOODS: ("完成品", "製品", "最終製品"),
        Form.BATTERY: ("電池", "バッテリー"),
        Form.EQUIPMENT: ("設備", "装置", "機械"),
        Form.REAGENT: ("試薬",),
        Form.SOFTWARE: ("ソフトウェア",),
        Form.TECHNOLOGY: ("技術", "技術資料"),
        Form.OTHER: ("その他",),
    },
)


def _folded(text: str) -> str:
    """The text without differences of width, case, hyphen or blank."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(plain.replace("-", " ").replace("_", " ").split())


_BY_SPELLING: Mapping[str, Form] = MappingProxyType(
    {
        _folded(spelling): form
        for form in Form
        for spelling in (
            form.value,
            form.words,
            form.words_zh,
            *_OTHER_SPELLINGS.get(form, ()),
            *_JAPANESE.get(form, ()),
        )
    },
)


def form_named(text: str) -> Form | None:
    """The form that the text spells in English, Chinese or Japanese, ``None`` if it spells none."""
    return _BY_SPELLING.get(_folded(text))


def form_spellings() -> Mapping[str, Form]:
    """Every spelling of every form, in English, Chinese and Japanese, hyphens and case apart."""
    return _BY_SPELLING
