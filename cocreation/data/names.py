"""Names for made-up people and places: clearly invented, short enough for a map, and enough for any size."""

__all__ = ["invented_community", "invented_organisation", "invented_person"]

_FIRST = (
    "Amber Ash Aster Birch Bramble Briar Bryony Cedar Clover Coral Daisy Elder Fern Flint Gorse Hazel Heath "
    "Heather Holly Iris Ivy Jasper Juniper Larch Laurel Linden Maple Marigold Moss Myrtle Olive Opal Pearl Poppy "
    "Quill Reed Robin Rowan Rue Sage Sorrel Tansy Teasel Thorn Thyme Vale Violet Willow Wren Yarrow"
).split()
_LAST = (
    "Beck Brook Cairn Carr Clough Cove Crag Dale Delph Dene Eddy Fell Firth Ford Force Garth Gill Glade Glen Grove "
    "Hagg Heugh Holme Howe Hurst Ings Keld Knott Law Lea Leat Linn Marl Mere Mire Moor Nab Ness Pike Pool Rigg "
    "Riggs Scar Shaw Sike Slack Stell Strand Syke Tarn Thwaite Tor Wath Weir Wold Wyke"
).split()
_PLACES = (
    "Alderbeck Brackenwold Copperdale Drystone Eskerford Fallowfield Greyhaven Harrowmere Inglebeck Kestrelmoor "
    "Lapwing Millrace Northing Otterburn Peatmoor Quarrydale Ravenscar Saltwick Tidewell Underscar Vetchford "
    "Whinmoor Yewdale"
).split()
_TYPES = ("Hospitals", "Community Care", "Commissioners", "Ambulance Service", "Mental Health", "University")
_DOMAINS = (
    "Falls and Frailty|Sepsis|Home First|Pressure Care|Diabetes Together|Quiet Wards|Outpatient Flow|Night Shifts|"
    "End of Life Care|Carers' Voices|Young Minds|Stroke Pathways|Safe Handover|Good Food|Digital Bedside|Waiting Well|"
    "Kind Discharge|Community Nursing|Learning from Harm|Breathing Easier"
).split("|")


def invented_person(index: int) -> str:
    """Give back the name of made-up person number ``index``, counted from 0; no two are alike."""
    first, last = _FIRST[index % len(_FIRST)], _LAST[(index // len(_FIRST) + 7 * index) % len(_LAST)]
    again = index // (len(_FIRST) * len(_LAST))
    return f"{first} {last}" if not again else f"{first} {last} {again + 1}"


def invented_organisation(index: int) -> str:
    """Give back the name of made-up organisation number ``index``."""
    place, sort = _PLACES[index % len(_PLACES)], _TYPES[(index // len(_PLACES) + index) % len(_TYPES)]
    again = index // (len(_PLACES) * len(_TYPES))
    return f"{place} {sort}" if not again else f"{place} {sort} {again + 1}"


def invented_community(index: int) -> str:
    """Give back the name of made-up community number ``index``."""
    again = index // len(_DOMAINS)
    return _DOMAINS[index % len(_DOMAINS)] + (f" {again + 1}" if again else "")
