import sys
from explore import *
par=COLUMNS["LATE threshold"]; seed=1; n=40000
pop=make_population(n,seed)
for w in ((60,84),(0,1),(0,12),(0,84)):
    alpha=solve_alpha(par,seed,window=w)
    luck=Luck(pop,par,seed); rec=[]; s0=burn_in(pop,par,alpha,luck,rec)
    print(w,np.round(alpha,2)); 
    for i in (0,5,11,23,35,47,59,71): print("   ",i,np.round(rec[i],3))
