# winay-bench v1 in R with data.table, as its users write it: columns changed in place, means by
# village. One thread.
#
#     Rscript datatable_peer.R PARAMETERS HOUSEHOLDS STEPS SEED
#
# Prints one line of JSON: processor nanoseconds a household-step, and what the last step looks like.
suppressPackageStartupMessages(library(data.table))
setDTthreads(1)

words <- commandArgs(trailingOnly = TRUE)
lines <- grep("^#", readLines(words[1]), value = TRUE, invert = TRUE)
parts <- strsplit(lines, " ")
p <- lapply(parts, function(part) as.numeric(part[-1]))
names(p) <- vapply(parts, `[`, "", 1)
households <- as.integer(words[2])
steps <- as.integer(words[3])
set.seed(as.integer(words[4]))

shares <- c(0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)
uses <- paste0("technology", 0:6)
seen <- paste0("share", 0:6)

village_sizes <- function(n) {
  sizes <- 20 + (37 * seq(0, ceiling(n / 20))) %% 131
  sizes <- sizes[cumsum(sizes) - sizes < n]
  sizes[length(sizes)] <- n - sum(sizes[-length(sizes)])
  sizes
}

sizes <- village_sizes(households)
villages <- length(sizes)
n <- households
d <- data.table(village = rep(seq_len(villages), sizes), ability = p$start.ability_sd * rnorm(n),
                education = runif(n), persons = sample(2:9, n, TRUE),
                assets = exp(p$start.assets_log_mean + p$start.assets_log_sd * rnorm(n)),
                locus = p$start.locus_sd * rnorm(n), coaching = 0, strikes = 0L, income = 0)
d[, (uses) := 0]

look_around <- function() {
  d[, c(seen, "mean_locus") := lapply(.SD, mean), by = village, .SDcols = c(uses, "locus")]
}

step <- function(t) {
  d[, wealth := log1p(assets)]
  shock <- rnorm(villages)[d$village]
  d[, cash := 0]
  for (k in 1:5) {
    d[, cash := cash + exp(p$income.constant[k] + ability + p$income.assets[k] * wealth +
                             p$income.education[k] * education + p$income.shock[k] * rnorm(n) +
                             p$income.village_shock[k] * shock +
                             p$income.technology[k] * get(uses[k]) +
                             p$income.second_technology[k] * get(uses[k + 2]))]
  }
  d[, due := strikes < 3L & p$transfer.score_education * education +
        p$transfer.score_assets * wealth < p$transfer.cut_off]
  d[, complied := runif(n) < plogis(p$transfer.compliance + p$transfer.compliance_locus * locus)]
  d[, strikes := strikes + (due & !complied)]
  d[, cash := cash + p$transfer.amount * (due & complied)]
  d[, assets := pmax(0, (1 - p$assets.depreciation) * assets + cash -
                       pmin(cash, pmax(p$assets.subsistence * persons, p$assets.consumed * cash)))]
  d[, income := cash / persons]
  visit <- as.numeric((seq_len(villages) - 1 + t) %% 4 == 0)[d$village]
  d[, coaching := p$locus.coaching_kept * coaching + visit]
  d[, locus := p$locus.kept * locus + p$locus.pull * (mean_locus - locus) +
        p$locus.coaching * coaching + p$locus.shock * rnorm(n)]
  for (j in 1:7) {
    u <- runif(n)
    adopts <- u < plogis(p$adoption.constant[j] + p$adoption.village[j] * d[[seen[j]]] +
                           p$adoption.locus[j] * d$locus + p$adoption.assets[j] * d$wealth +
                           p$adoption.coaching[j] * d$coaching)
    used <- d[[uses[j]]] == 1
    set(d, j = uses[j], value = as.numeric((used & u >= p$adoption.abandoned) | (!used & adopts)))
  }
  look_around()
}

statistics <- function() {
  sorted <- sort(d$income)
  total <- sum(sorted)
  gap <- pmax(0, 1 - sorted / p$poverty.line)
  quantiles <- as.list(sorted[ceiling(shares * n - 1e-9)])
  names(quantiles) <- sprintf("p%02.0f", 100 * shares)
  c(list(mean = total / n, gini = 2 * sum(seq_len(n) * sorted) / (n * total) - (n + 1) / n,
         fgt0 = mean(sorted < p$poverty.line), fgt1 = mean(gap), fgt2 = mean(gap * gap)), quantiles)
}

look_around()
began <- proc.time()
for (t in seq_len(steps) - 1) {
  step(t)
  last <- statistics()
}
took <- proc.time() - began
state <- c(list(assets = mean(d$assets), locus = mean(d$locus),
                locus_sd = sqrt(mean(d$locus^2) - mean(d$locus)^2), suspended = mean(d$strikes == 3L)),
           lapply(d[, ..uses], mean))
moments <- c(last, state)
cat(sprintf('{"ns": %.10g, "moments": {%s}}\n',
            1e9 * (took[["user.self"]] + took[["sys.self"]]) / (n * steps),
            paste(sprintf('"%s": %.17g', names(moments), unlist(moments)), collapse = ", ")))
