# outputs/r/winay.R against ncdf4 itself.   usage: read.R FOLDER_OF_R RUN COMPARE STUDY POPULATION
options(warn = 2)
arguments <- commandArgs(trailingOnly = TRUE)
source(file.path(arguments[1], "winay.R"))
run <- arguments[2]

refuses <- function(expression, words) {
  said <- tryCatch({ expression; "" }, error = conditionMessage)
  stopifnot(grepl(words, said, fixed = TRUE))
}

# Axes in the file's order, dates, words.
yearly <- winay_read(run, "yearly")
stopifnot(identical(names(yearly)[1:4], c("scenario", "replicate", "year", "group")))
stopifnot(inherits(yearly$time, "Date"), yearly$time[1] == as.Date("2018-01-01"))
stopifnot(is.factor(yearly$scenario), levels(yearly$scenario)[1] == "quick:juntos")
income <- winay_array(run, "yearly/consumption")
stopifnot(identical(names(dimnames(income)), c("scenario", "replicate", "year", "group")))
row <- yearly$scenario == "quick:juntos-haku-winay" & yearly$replicate == 1 &
  yearly$year == 2020 & yearly$group == "income_1"
stopifnot(sum(row) == 1)
stopifnot(yearly$consumption[row] == income["quick:juntos-haku-winay", "1", "2020", "income_1"])
raw <- ncdf4::nc_open(run)
stopifnot(identical(as.vector(ncdf4::ncvar_get(raw, "yearly/consumption")), yearly$consumption))
stopifnot("Áncash" %in% levels(yearly$group))

panel <- winay_read(run, "panel")
stopifnot(is.logical(panel$affiliated), is.logical(panel$sprinkler))
stopifnot(mean(panel$affiliated) == mean(ncdf4::ncvar_get(raw, "panel/affiliated") == 1))
stopifnot(nrow(panel) == length(ncdf4::ncvar_get(raw, "panel/savings")))

population <- winay_read(run, "population")
stopifnot(is.ordered(population$income_quartile))
stopifnot(identical(levels(population$income_quartile), c("poorest", "second", "third", "richest")))
spanish <- winay_read(run, "population", lang = "es")
stopifnot(!identical(levels(spanish$income_quartile), levels(population$income_quartile)))

events <- winay_read(run, "events")
stopifnot(nrow(events) == length(ncdf4::ncvar_get(raw, "events/household")))
stopifnot("exit" %in% levels(events$kind), is.character(as.character(events$scenario)))
ncdf4::nc_close(raw)

# Every group of every kind of file is a data frame.
for (file in arguments[2:5]) {
  for (group in winay_groups(file)) {
    frame <- winay_read(file, group)
    stopifnot(is.data.frame(frame), ncol(frame) > 0, !anyDuplicated(names(frame)))
  }
}
stopifnot(winay_attributes(run)$households == 300)

refuses(winay_read("nowhere.h5", "yearly"), "no such file")
refuses(winay_read(run, "annual"), "aggregates, ")
refuses(winay_read(run, "annual", lang = "es"), "no hay grupo 'annual'")
refuses(winay_read(file.path(arguments[1], "winay.R"), "yearly"), "cannot be opened")
refuses(winay_array(run, "yearly/nothing"), "no variable")
cat("read with ncdf4\n")
