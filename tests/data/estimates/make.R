# Makes expected.json and panel.csv from tests/data/oracles/study/hh.csv, by R 4.2 with quantreg,
# sandwich, clubSandwich and Hmisc, or from the definitions where these have none:
#   Rscript tests/data/estimates/make.R     (in the project's folder; no test needs R)
suppressMessages({library(quantreg); library(sandwich); library(clubSandwich); library(Hmisc)})
h <- read.csv("tests/data/oracles/study/hh.csv")
out <- list()
put <- function(step, name, ...) for (q in names(list(...)))
  out[[paste(step, name, q, sep = "/")]] <<- unname(list(...)[[q]])
cl <- function(m, g) sqrt(diag(vcovCL(m, cluster = g, type = "HC1", cadjust = TRUE)))

# Quantile regression with weights.
f <- y1 ~ z + y0 + hsize + female
hs <- function(tau, n) { x <- qnorm(tau); d <- dnorm(x)
  (qnorm(.975)^2 * 1.5 * d^2 / (2 * x^2 + 1) / n)^(1/3) }
# Type 7 of weights that sum to the number of rows; Hmisc's own is off by rounding of their sum.
w7 <- function(x, w, p) {
  o <- order(x); n <- length(x); cum <- cumsum(w[o]) * n / sum(w); r <- 1 + (n - 1) * p
  at <- function(k) x[o][which(cum >= k - 1e-9)[1]]
  q <- at(floor(r)); if (r > floor(r)) q <- q + (r - floor(r)) * (at(floor(r) + 1) - q)
  stopifnot(isTRUE(all.equal(q, unname(wtd.quantile(x, w, p, type = "quantile", normwt = TRUE)))))
  q
}
for (tau in c(.25, .75)) {
  m <- rq(f, tau, h, weights = w)
  e <- as.vector(h$y1 - model.matrix(f, h) %*% coef(m)); e[abs(e) < 1e-6] <- 0
  X <- model.matrix(f, h); k <- hs(tau, nrow(h)); med <- w7(e, h$w, .5)
  width <- w7(abs(e - med), h$w, .5) * (qnorm(tau + k) - qnorm(tau - k))
  B <- solve(crossprod(X * sqrt(h$w * (abs(e) < width) / (2 * width))))
  S <- rowsum(X * as.vector(h$w * (tau - (e < 0))), h$village)
  put("qr", paste0("z ", tau), estimate = coef(m)[["z"]],
      se = sqrt((B %*% crossprod(S) %*% B)["z", "z"]))
  put("qr_iid", paste0("z ", tau), se = summary(m, se = "iid")$coefficients["z", 2])
  put("qr_nid", paste0("z ", tau), se = summary(m, se = "nid")$coefficients["z", 2])
}

# Quantiles with weights: type 7 of weights that sum to the number of rows; Gaussian density.
wq <- function(y, w, tau) {
  n <- sum(w)^2 / sum(w^2); m <- sum(w * y) / sum(w)
  s <- sqrt(sum(w * (y - m)^2) / sum(w) * n / (n - 1))
  b <- .9 * min(s, (w7(y, w, .75) - w7(y, w, .25)) / 1.34) * n^-.2
  q <- w7(y, w, tau); d <- sum(w * dnorm((q - y) / b)) / (sum(w) * b)
  list(q = q, d = d, psi = w * (tau - (y <= q)) / (sum(w) * d))
}
for (tau in c(.25, .5, .75)) {
  a <- wq(h$y1[h$z == 1], h$w[h$z == 1], tau); b <- wq(h$y1[h$z == 0], h$w[h$z == 0], tau)
  psi <- numeric(nrow(h)); psi[h$z == 1] <- a$psi; psi[h$z == 0] <- -b$psi
  put("qd", paste0("z ", tau), estimate = a$q - b$q, se = sqrt(sum(rowsum(psi, h$village)^2)))
  r <- wq(h$y1, h$w, tau)
  h$rif <- r$q + (tau - (h$y1 <= r$q)) / r$d
  m <- lm(rif ~ z + y0, h, weights = w)
  put("rif", paste0("z ", tau), estimate = coef(m)[["z"]], se = cl(m, h$village)[["z"]])
}

# Discontinuity: a line on each side, triangular kernel times weight, errors by village.
side <- function(keep) {
  d <- h[keep & abs(h$ubn - 60) < 10, ]; d$k <- d$w * (1 - abs(d$ubn - 60) / 10)
  d$r <- d$ubn - 60; m <- lm(y1 ~ r, d, weights = k)
  c(coef(m)[[1]], cl(m, d$village)[[1]]^2)
}
r <- side(h$ubn >= 60); l <- side(h$ubn < 60)
put("rd", "conventional", estimate = r[1] - l[1], se = sqrt(r[2] + l[2]))

# Lee bounds with weights, by their definition; clustered by influence functions.
lee <- function(w, g) {
  a1 <- weighted.mean(h$seen[h$z == 1], w[h$z == 1]); a0 <- weighted.mean(h$seen[h$z == 0], w[h$z == 0])
  more <- if (a1 >= a0) 1 else 0; sgn <- if (more == 1) 1 else -1
  A <- max(a1, a0); L <- min(a1, a0); p <- (A - L) / A
  s <- h$seen == 1; im <- s & h$z == more; il <- s & h$z != more
  o <- order(h$y1[im]); y <- h$y1[im][o]; cw <- cumsum(w[im][o]) / sum(w[im])
  inv <- function(u) y[which(cw >= u - 1e-12)[1]]
  lessmean <- weighted.mean(h$y1[il], w[il])
  one <- function(cut, keep) {
    mu <- weighted.mean(h$y1[im & keep], w[im & keep]); psi <- numeric(nrow(h))
    psi[im] <- w[im] / sum(w[im]) * (keep[im] * (h$y1[im] - cut) / (1 - p) - (mu - cut))
    psi[il] <- -w[il] / sum(w[il]) * (h$y1[il] - lessmean)
    i <- h$z == more; psi[i] <- psi[i] + (mu - cut) * w[i] / sum(w[i]) * (h$seen[i] - A) / A
    i <- h$z != more; psi[i] <- psi[i] - (mu - cut) * w[i] / sum(w[i]) * (h$seen[i] - L) / L
    c(mu - lessmean, sqrt(sum(rowsum(psi, g)^2)))
  }
  top <- inv(1 - p); bottom <- inv(p)
  low <- one(top, h$y1 <= top); high <- one(bottom, h$y1 >= bottom)
  if (sgn < 0) { t <- low; low <- c(-high[1], high[2]); high <- c(-t[1], t[2]) }
  c(low, high, p)
}
b <- lee(h$w, h$village)
cc <- uniroot(function(c) pnorm(c + (b[3] - b[1]) / max(b[2], b[4])) - pnorm(-c) - .95, c(0, 3),
              tol = 1e-13)$root
put("lee", "lower bound", estimate = b[1], se = b[2])
put("lee", "upper bound", estimate = b[3], se = b[4])
put("lee", "imbens_manski_low", fact = b[1] - cc * b[2])
put("lee", "imbens_manski_high", fact = b[3] + cc * b[4])
# Lee's proposition 3 in closed form, without weights or clusters.
i1 <- h$z == 1; n1 <- sum(i1); n0 <- sum(!i1); u <- lee(rep(1, nrow(h)), seq_len(nrow(h)))
a1 <- mean(h$seen[i1]); a0 <- mean(h$seen[!i1])
stopifnot(a1 >= a0 || a0 > a1)
put("lee_plain", "lower bound", estimate = u[1], se = u[2])
put("lee_plain", "upper bound", estimate = u[3], se = u[4])

# Interactions.
m <- lm(y1 ~ z * y0 + female, h)
put("cross", "z", estimate = coef(m)[["z"]], se = cl(m, h$village)[["z"]])
put("cross", "z:y0", estimate = coef(m)[["z:y0"]], se = cl(m, h$village)[["z:y0"]])
m <- lm(y1 ~ female + female:factor(hsize), h)
for (n in 2:3) put("by_size", paste0("female:hsize_", sort(unique(h$hsize))[n]),
  estimate = coef(m)[[paste0("female:factor(hsize)", sort(unique(h$hsize))[n])]])
m <- lm(y1 ~ z + z:factor(female), h)
put("by_sex", "z:female_1", estimate = coef(m)[["z:factor(female)1"]])

# Two stages with an interaction: take-up and its product, instrumented by offer and its product.
X <- cbind(1, h$d, h$d * h$female, h$female); Z <- cbind(1, h$z, h$z * h$female, h$female)
P <- Z %*% solve(crossprod(Z), crossprod(Z, X)); b <- solve(crossprod(P), crossprod(P, h$y1))
S <- rowsum(P * as.vector(h$y1 - X %*% b), h$village); G <- nrow(S); N <- nrow(h)
V <- solve(crossprod(P)) %*% crossprod(S) %*% solve(crossprod(P)) * G / (G - 1) * (N - 1) / (N - 4)
put("iv_cross", "d", estimate = b[2], se = sqrt(V[2, 2]))
put("iv_cross", "d:female", estimate = b[3], se = sqrt(V[3, 3]))

# Fixed effects.
m <- lm(y1 ~ z + y0 + factor(district) + factor(hsize), h, weights = w)
put("absorb", "z", estimate = coef(m)[["z"]], se = cl(m, h$village)[["z"]])
m <- lm(y1 ~ y0 + factor(village), h)
k <- length(coef(m))
put("absorb_nested", "y0", estimate = coef(m)[["y0"]],
    se = cl(m, h$village)[["y0"]] * sqrt((N - k) / (N - 2)))
put("absorb_cr2", "y0", se = sqrt(vcovCR(m, h$village, "CR2")["y0", "y0"]))
put("absorb_hc1", "y0", se = sqrt(vcovHC(m, "HC1")["y0", "y0"]))

# Weighted CR2: clubSandwich takes weights as inverse variances in two ways; here its own.
m <- lm(y1 ~ z, h, weights = w)
ct <- coef_test(m, vcov = vcovCR(m, h$village, "CR2"), test = "Satterthwaite")["z", ]
put("weighted_cr2", "clubSandwich", se = ct$SE, df = ct$df_Satt, p = ct$p_Satt)

# A panel: 60 households, 9 periods, exits in 4, 6 or never; the effect grows after the exit.
set.seed(7)
p <- expand.grid(time = 1:9, unit = 1:60)
p$village <- (p$unit - 1) %/% 4 + 1
p$exit <- c(4, 6, NA)[(p$unit %% 3) + 1]
since <- p$time - p$exit
p$y <- round(1000 + 40 * rnorm(60)[p$unit] + 15 * p$time + 30 * rnorm(15)[p$village] +
  ifelse(is.na(since) | since < 0, 0, -60 - 20 * since * (p$exit == 4)) + 25 * rnorm(nrow(p)), 2)
p$w <- round(runif(nrow(p), .5, 2), 2)
write.csv(p[, c("unit", "village", "time", "exit", "y", "w")], "tests/data/estimates/panel.csv",
          row.names = FALSE, na = "", quote = FALSE)
k <- pmin(pmax(p$time - p$exit, -3), 2)
D <- sapply(c(-3, -2, 0, 1, 2), function(j) as.numeric(!is.na(k) & k == j))
colnames(D) <- c("-3", "-2", "0", "1", "2")
m <- lm(y ~ D + factor(unit) + factor(time), p, weights = w)
full <- length(coef(m)); ours <- ncol(D) + 1 + 8
se <- cl(m, p$village) * sqrt((nrow(p) - full) / (nrow(p) - ours))
for (j in colnames(D)) put("event", paste("event", j), estimate = coef(m)[[paste0("D", j)]],
                           se = se[[paste0("D", j)]])
V <- vcovCL(m, cluster = p$village, type = "HC1")[c("D-3", "D-2"), c("D-3", "D-2")] *
  (nrow(p) - full) / (nrow(p) - ours)
b <- coef(m)[c("D-3", "D-2")]; F <- sum(b * solve(V, b)) / 2
put("event", "leads_p", fact = pf(F, 2, 14, lower.tail = FALSE))
# Sun and Abraham: each date of exit its own, then their mean by weight.
keys <- unique(na.omit(data.frame(k, e = p$exit))); keys <- keys[keys$k != -1, ]
M <- sapply(seq_len(nrow(keys)), function(i) as.numeric(!is.na(k) & k == keys$k[i] & p$exit == keys$e[i]))
colnames(M) <- paste0("c", seq_len(nrow(keys)))
m <- lm(y ~ M + factor(unit) + factor(time), p, weights = w)
full <- length(coef(m)); ours <- ncol(M) + 1 + 8
V <- vcovCL(m, cluster = p$village, type = "HC1") * (nrow(p) - full) / (nrow(p) - ours)
for (j in c(-3, -2, 0, 1, 2)) {
  own <- which(keys$k == j); s <- colSums(M * p$w)[own]; s <- s / sum(s)
  n <- paste0("Mc", own)
  put("event_apart", paste("event", j), estimate = sum(s * coef(m)[n]),
      se = sqrt(as.numeric(t(s) %*% V[n, n] %*% s)))
}
lines <- sprintf("  \"%s\": %.15g", names(out), unlist(out))
writeLines(c("{", paste(lines, collapse = ",\n"), "}"), "tests/data/estimates/expected.json")
