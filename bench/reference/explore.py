import sys, json, time
from dataclasses import replace
import numpy as np
from study import *
from parameters import *

import os
NS=int(os.environ.get("NS","10000"))
def run(par, seed, n=40000, years=10, alpha=None, itt=False, verbose=False):
    pop = make_population(n, seed)
    if alpha is None: alpha = solve_alpha(par, seed, households=NS, window=(72,84))
    luck = Luck(pop, par, seed)
    s0 = burn_in(pop, par, alpha, luck)
    everyone = np.ones(pop.n, bool)
    hh = pop.u_household < .9
    arms = {"none": Arm(pop, par), "full": Arm(pop, par, everyone),
            "full_stop": Arm(pop, par, everyone, transfer_ends=12), "none_stop": Arm(pop, par, transfer_ends=12)}
    offered = pop.u_offer < par.offered; done = offered & (pop.u_complete < par.completes)
    arms["coach"] = Arm(pop, par, everyone, coached=done)
    if itt:
        p72 = hh & (pop.u_centre < .8)
        arms["a72"] = Arm(pop, par, p72); arms["a24"] = Arm(pop, par, hh & (pop.u_centre < .8/3))
        arms["coach72"] = Arm(pop, par, p72, coached=done)
    st = {k: copy_state(s0) for k in arms}
    inc = {k: np.zeros((years, n)) for k in arms}; adopt={}; act={}; out={}
    out["base"]=s0.a.mean(axis=1).tolist()
    for t in range(6*years):
        d = luck.draw(t)
        for k, arm in arms.items():
            if t > 12 and k in ("a72","a24","coach","coach72"): continue
            inc[k][t//6] += step(st[k], pop, par, alpha, arm, d, t)
            if t==12: adopt[k]=st[k].a.copy(); 
            if t%6==5: act[k,t//6+1]=st[k].active.mean()
    T,C = ("a72","a24") if itt else ("full","none")
    out["base12"]=adopt["none"].mean(axis=1).tolist()
    T_,C_=inc[T][1],inc[C][1]
    out["mean"]=T_.mean()-C_.mean(); out["control"]=C_.mean(); out["untreated"]=inc["none"][1].mean()
    for q in (25,50,75): out[f"p{q}"]=np.percentile(T_,q)-np.percentile(C_,q)
    out["adopt"]=(100*(adopt[T].mean(axis=1)-adopt[C].mean(axis=1))).tolist()
    out["coach"]=100*(adopt["coach"][SHED][offered].mean()-adopt["full"][SHED][offered].mean())
    out["coach_pasture"]=100*(adopt["coach"][4][offered].mean()-adopt["full"][4][offered].mean())
    out["coach_inc"]=inc["coach"][1][offered].mean()-inc["full"][1][offered].mean()
    if itt:
        out["coach72"]=100*(adopt["coach72"][SHED][offered].mean()-adopt["a72"][SHED][offered].mean())
    for y in (2,5,10):
        if y<=years:
            out[f"eff{y}"]=inc["full"][y-1].mean()-inc["none"][y-1].mean()
            out[f"act{y}"]=act["full",y]; out[f"act0_{y}"]=act["none",y]
            out[f"ctl{y}"]=inc["none"][y-1].mean()
    for y in (5,10):
        if y<=years:
            out[f"stop{y}"]=inc["full_stop"][y-1].mean()-inc["full"][y-1].mean()
            out[f"stop0_{y}"]=inc["none_stop"][y-1].mean()-inc["none"][y-1].mean()
    out["alpha"]=alpha.tolist(); out["m0"]=float(s0.m.mean()); out["m0med"]=float(np.median(s0.m)); out["kratio"]=float((s0.k_L.mean()/pop.k_star.mean())); out["y"]= [float(inc["none"][y].mean()) for y in range(years)]
    return out
if __name__=="__main__":
    col=sys.argv[1]; n=int(sys.argv[2]); seeds=int(sys.argv[3]); kw=eval("dict(%s)"%",".join(sys.argv[4:]))
    par=replace(COLUMNS[col],**kw)
    rs=[]
    for s in range(1,seeds+1):
        t0=time.time(); 
        f=f"/tmp/alpha_{col}_{os.environ.get('G')}_{NS}_{s}.npy"
        if not os.path.exists(f): np.save(f, solve_alpha(COLUMNS[col], s, households=NS, window=(72,84)))
        rs.append(run(par,s,n,itt=col.startswith("ITT"),alpha=np.load(f)))
    print("==",col,kw,f"{time.time()-t0:.0f}s/seed")
    for k in rs[0]:
        v=np.array([r[k] for r in rs]); m=v.mean(axis=0); se=v.std(axis=0,ddof=1)/np.sqrt(len(rs)) if seeds>1 else 0*m
        d=3 if np.all(np.abs(m)<1.5) else 1 if np.all(np.abs(m)<50) else 0
        print(f"{k:14s}",np.round(m,d), np.round(se,max(d,1)))
