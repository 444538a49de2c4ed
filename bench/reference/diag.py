import sys
from explore import *
for col in ("LATE threshold","ITT threshold"):
    par=COLUMNS[col]; seed=1; n=40000
    pop=make_population(n,seed); alpha=solve_alpha(par,seed)
    luck=Luck(pop,par,seed); s0=burn_in(pop,par,alpha,luck)
    ev=np.ones(n,bool); off=pop.u_offer<.5; done=off&(pop.u_complete<.84)
    arms={"none":Arm(pop,par),"full":Arm(pop,par,ev),"coach":Arm(pop,par,ev,coached=done)}
    st={k:copy_state(s0) for k in arms}
    for t in range(13):
        d=luck.draw(t); pre={k:st[k].a.copy() for k in st}
        for k in arms: step(st[k],pop,par,alpha,arms[k],d,t)
        f=st["full"]; 
        print(t,"none",np.round(st["none"].a.mean(1),3),"full",np.round(f.a.mean(1),3), "haz", [round(float((f.a[j]&~pre["full"][j])[~pre["full"][j]&arms["full"].covered[j]].mean()),3) for j in range(6)])
    c=st["coach"]; free=done&~0
    print("plan share of completers",c.plan.sum()/done.sum(),"shed plan",c.a[5][c.plan].mean(),"same hh without",f.a[5][c.plan].mean(), "offered diff", c.a[5][off].mean()-f.a[5][off].mean())
