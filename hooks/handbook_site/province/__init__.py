"""A province's building: each city's handbook in a process of its own, and what joins them, swapped in as one.

    commands/province.py   what is asked, and what is told
    making.py              a run: members found, what changed built, all held to their promises, joined, put in place
    members.py             where each city's handbook lies (`repositories.py`: a commit of a repository)
    state.py               what each kept site was made of, and how it stood
    building.py            one city's site, by the ordinary build in a process of its own (`children.py`, `child.py`)
    summaries.py           what joining needs of a city's texts, made by such a process too, and kept
    local.py               several cities at a time on this machine
    cluster.py             cities handed to Dask's workers: `remote.py` is what they do, `packing.py` what travels
                           where no disk is shared
    pins.py                what all machines and all cities must have alike
    joined.py, joining.py  the folder of all of them, and the parts that are made of what they publish

Nothing of it reads what a city writes: only sites that cities publish are joined.
"""
