"""Makes made-up.csv: a survey of 40 centres of which nothing is real. make_made_up.py > made-up.csv

Every participant gains 1,500 soles; some answers on incomes are missing. Seeded: it makes the same
file again.
"""
import random
import sys

random.seed(20)
print("ccpp;distrito;nbi;miembros;participa;ingreso_2017;ingreso_2019;galpon_2017;galpon_2020;"
      "muestra_coaching;coaching;centro_coaching;completa")
for centre in range(40):
    assigned = centre % 2 == 1
    need = round((60 if assigned else 50) + 10 * random.random(), 1)
    deviation = random.gauss(0, 0.2)
    takes_part = random.random() < (0.8 if assigned else 0.25)
    coached_centre = takes_part and random.random() < 0.6
    for _ in range(12):
        participates = takes_part and random.random() < 0.9
        lasting = random.gauss(0, 0.5)
        before, after = (4000 * 2.718281828 ** (lasting + deviation + random.gauss(0, 0.3)) for _ in "ba")
        after += 1500 if participates else 0
        coached = participates and coached_centre and random.random() < 0.5
        completes = coached and random.random() < 0.84
        shed = random.random() < 0.3
        shed_after = shed or (participates and random.random() < 0.4) or (completes and random.random() < 0.3)
        later = "" if random.random() < 0.03 else f"{after:.2f}".replace(".", ",")
        answer = ["no", "si"]
        sys.stdout.write(
            f"C{centre:02};{120101 + centre // 8};{str(need).replace('.', ',')};{random.randint(2, 7)};"
            f"{answer[participates]};{before:.2f};".replace(f"{before:.2f}", f"{before:.2f}".replace(".", ","))
            + f"{later};{answer[shed]};{answer[shed_after]};{answer[participates]};{answer[coached]};"
            f"{answer[coached_centre]};{answer[completes]}\n")
