# Results of winay in R, by ncdf4 (Debian: r-cran-ncdf4):
#
#   source("outputs/r/winay.R")
#   winay_groups("results.h5")                              # what the file holds
#   yearly <- winay_read("results.h5", "yearly")            # a data frame, one row a place
#   income <- winay_array("results.h5", "yearly/consumption")   # axes as in the file, with names
#
# Axes stand in the file's order (scenario, replicate, year, group), not reversed; periods and years
# have dates, codes are factors with words in `lang`, yes and no are logical, missing is NA.

winay_say <- function(lang, english, spanish) if (lang == "es") spanish else english

# Opens a file and gives `use` the handle; refuses what is not of winay.
winay_with <- function(file, lang, use) {
  if (!requireNamespace("ncdf4", quietly = TRUE)) {
    stop(winay_say(lang, paste("winay_read needs the package ncdf4 (Debian: r-cran-ncdf4); rhdf5",
                               "reads numbers, but not along which axes they lie"),
                   paste("winay_read necesita el paquete ncdf4 (Debian: r-cran-ncdf4); rhdf5 lee",
                         "números, pero no a lo largo de qué ejes están")), call. = FALSE)
  }
  if (!file.exists(file)) {
    stop(file, winay_say(lang, ": no such file", ": no existe"), call. = FALSE)
  }
  handle <- try(ncdf4::nc_open(file), silent = TRUE)
  if (inherits(handle, "try-error")) {
    stop(file, winay_say(lang, ": cannot be opened: not HDF5, cut short or damaged",
                         ": no se puede abrir: no es HDF5, está cortado o dañado"), call. = FALSE)
  }
  on.exit(ncdf4::nc_close(handle))
  use(handle)
}

winay_groups_of <- function(handle) {
  names <- c(names(handle$var), names(handle$dim))
  sort(unique(sub("/.*$", "", names[grepl("/", names, fixed = TRUE)])))
}

# Names of the groups of a file.
winay_groups <- function(file, lang = "en") winay_with(file, lang, winay_groups_of)

# Attributes of a file: run_id, result_hash, seed, households, ...
winay_attributes <- function(file, lang = "en") {
  winay_with(file, lang, function(handle) ncdf4::ncatt_get(handle, 0))
}

# Names of a variable's axes in the file's order (ncdf4 has them in reverse).
winay_axes <- function(handle, path) {
  if (path %in% names(handle$dim)) return(basename(path))
  rev(basename(vapply(handle$var[[path]]$dim, function(d) d$name, "")))
}

winay_attribute <- function(handle, path, name) {
  found <- ncdf4::ncatt_get(handle, path, name)
  if (found$hasatt) found$value else NULL
}

# Values along the axes, the last fastest; days as dates.
winay_values <- function(handle, path) {
  values <- as.vector(ncdf4::ncvar_get(handle, path, collapse_degen = FALSE))
  units <- winay_attribute(handle, path, "units")
  if (is.character(units) && startsWith(units, "days since ")) {
    values <- as.Date(substr(units, 12, 21)) + as.integer(values)
  }
  values
}

# Codes as words: a list of columns, several for a sum of bits.
winay_columns <- function(handle, path, values, lang) {
  name <- basename(path)
  split_words <- function(text, by) strsplit(text, by, fixed = TRUE)[[1]]
  meanings <- winay_attribute(handle, path, "flag_meanings")
  masks <- winay_attribute(handle, path, "flag_masks")
  codes <- winay_attribute(handle, path, "flag_values")
  columns <- list()
  if (!is.null(masks)) {
    for (k in seq_along(masks)) {
      used <- bitwAnd(as.integer(values), as.integer(masks[k])) > 0
      columns[[split_words(meanings, " ")[k]]] <- used
    }
  } else if (!is.null(codes) && identical(meanings, "no yes")) {
    columns[[name]] <- values == 1
  } else if (!is.null(codes)) {
    labels <- winay_attribute(handle, path, if (lang == "es") "flag_labels_es" else "flag_labels")
    words <- if (is.null(labels)) split_words(meanings, " ") else split_words(labels, "; ")
    columns[[name]] <- factor(values, levels = codes, labels = words, ordered = TRUE)
  } else {
    columns[[name]] <- values
  }
  columns
}

# An array with the axes in the file's order and their values as dimnames.
winay_array <- function(file, path, lang = "en") {
  winay_with(file, lang, function(handle) {
    if (!path %in% names(handle$var)) {
      stop(file, winay_say(lang, ": no variable ", ": no hay variable "), path, call. = FALSE)
    }
    values <- ncdf4::ncvar_get(handle, path, collapse_degen = FALSE)
    if (length(dim(values)) < 2) return(as.vector(values))
    axes <- winay_axes(handle, path)
    values <- aperm(values)
    names <- lapply(axes, function(a) {
      as.character(winay_values(handle, paste(dirname(path), a, sep = "/")))
    })
    dimnames(values) <- stats::setNames(names, axes)
    values
  })
}

# A group as a data frame: one row for each place on the axes that most of its variables share.
winay_read <- function(file, group, lang = "en") {
  winay_with(file, lang, function(handle) {
    groups <- winay_groups_of(handle)
    if (!group %in% groups) {
      stop(file, winay_say(lang, ": no group '", ": no hay grupo '"), group, "': ",
           paste(groups, collapse = ", "), call. = FALSE)
    }
    inside <- function(names) names[startsWith(names, paste0(group, "/"))]
    scales <- inside(names(handle$dim))
    paths <- setdiff(inside(names(handle$var)), scales)
    axes_of <- stats::setNames(lapply(paths, winay_axes, handle = handle), paths)
    paths <- paths[!vapply(axes_of, function(a) "bnds" %in% a, TRUE)]
    beside <- unlist(lapply(paths, function(p) {
      words <- winay_attribute(handle, p, "coordinates")
      if (is.null(words)) character() else strsplit(words, " ", fixed = TRUE)[[1]]
    }))
    data <- paths[!basename(paths) %in% beside]
    shapes <- vapply(data, function(p) paste(axes_of[[p]], collapse = ","), "")
    counts <- table(shapes)
    most <- if (length(data)) {
      best <- names(counts)[counts == max(counts)]
      best[which.max(lengths(strsplit(best, ",")))]
    } else {
      paste(basename(scales), collapse = ",")
    }
    axes <- if (nzchar(most)) strsplit(most, ",", fixed = TRUE)[[1]] else character()
    along <- stats::setNames(lapply(axes, function(a) winay_values(handle, paste0(group, "/", a))),
                             axes)
    sizes <- lengths(along)
    rows <- max(1, prod(sizes))
    if (any(sizes == 0)) rows <- 0
    place <- list()
    each <- rows
    for (a in axes) {
      each <- each / sizes[[a]]
      place[[a]] <- rep(rep(seq_len(sizes[[a]]), each = each), length.out = rows)
    }
    frame <- list()
    for (a in axes) {
      values <- along[[a]]
      if (is.character(values)) values <- factor(values, levels = unique(values))
      frame[[a]] <- values[place[[a]]]
    }
    for (path in paths) {
      own <- axes_of[[path]]
      if (!all(own %in% axes)) next
      at <- rep(1, rows)
      for (a in own) at <- (at - 1) * sizes[[a]] + place[[a]]
      columns <- winay_columns(handle, path, winay_values(handle, path), lang)
      for (name in names(columns)) frame[[name]] <- columns[[name]][at]
    }
    as.data.frame(frame, stringsAsFactors = FALSE, check.names = FALSE)
  })
}
