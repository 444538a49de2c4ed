# Opens a results file as an analyst would in R.
# usage: open_results.R TEST_PROGRAM FILE   (the program writes the file first)
options(warn = 2)
library(ncdf4)

arguments <- commandArgs(trailingOnly = TRUE)
status <- system2(arguments[1], shQuote("-tc=results: the file that other programs open"))
stopifnot(status == 0)

file <- nc_open(arguments[2])
income <- ncvar_get(file, "aggregates/measured_income")
# R has the axes in the reverse order.
stopifnot(identical(dim(income), c(14L, 12L, 2L, 2L)))
stopifnot(all(income[1, , , ] > 0))
stopifnot(identical(as.vector(ncvar_get(file, "aggregates/scenario")),
                    c("peru:juntos", "peru:haku_winay")))
stopifnot(identical(as.vector(ncvar_get(file, "aggregates/group"))[13], "Áncash"))
stopifnot(ncatt_get(file, "aggregates/measured_income", "units")$value ==
            "soles/household/bimester")
stopifnot(ncatt_get(file, 0, "result_hash")$value == "abcdef0123456789")
stopifnot(ncatt_get(file, "panel/affiliated", "flag_meanings")$value == "no yes")
stopifnot(identical(as.vector(ncvar_get(file, "yearly/year")), c(2018L, 2019L)))
stopifnot(all(ncvar_get(file, "contrasts/estimate")[, , , 1] == 0))
stopifnot(is.numeric(ncvar_get(file, "events/household")))
stopifnot(is.numeric(ncvar_get(file, "panel/worse_off")))
nc_close(file)
cat("opened with ncdf4\n")
