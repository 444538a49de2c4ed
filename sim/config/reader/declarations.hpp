#pragma once

#include "winay/core/declaration.hpp"
#include "winay/model/run_settings.hpp"
#include "winay/programmes/programme.hpp"

/// What only the configuration declares. Besides the verbs of core/declaration.hpp:
///
///     has.section("name", part);            a map with a declare() of its own
///     has.quantity("name", whole, Field);   a choice with its unit: `12 bimesters`
///     has.whole("name", whole, Field);      a number without a unit: a year
///     has.seed("name", seed, Field);        whole or hexadecimal
///     has.time("name", bimester, Field);    a date, a time since the start, `always` or `never`
namespace winay {

/// Where a caller of a reader asks for no meaning: a word or a list of words.
inline constexpr Field no_field{.unit = "", .meaning = {}};

template <class Declaration>
void declare(Declaration& has, RunSettings& r) {
  has.whole("first_year", r.first_year,
            Field{.unit = "",
                  .min = 1990,
                  .max = 2100,
                  .meaning = {"first calendar year", "primer año calendario"}});
  has.quantity("years", r.years,
               Field{.unit = "years",
                     .min = 1,
                     .max = 60,
                     .meaning = {"length of the projection", "duración de la proyección"}});
  has.quantity("burn_in", r.burn_in,
               Field{.unit = "bimesters",
                     .min = 0,
                     .max = 600,
                     .meaning = {"time before the first year in which households settle",
                                 "tiempo antes del primer año en que los hogares se estabilizan"}});
  has.quantity("replicates", r.replicates,
               Field{.unit = "replicates",
                     .min = 1,
                     .max = 10000,
                     .meaning = {"repetitions with other luck, for the Monte-Carlo error",
                                 "repeticiones con otra suerte, para el error de Monte Carlo"}});
  has.seed("seed", r.seed,
           Field{.unit = "",
                 .meaning = {"the same seed gives the same results to the bit",
                             "la misma semilla da los mismos resultados bit a bit"}});
}

/// The parts of a programme file.
template <class Declaration>
void declare(Declaration& has, Programme& p) {
  has.text("long_name", p.long_name.en,
           Field{.unit = "", .meaning = {"name in English", "nombre en inglés"}});
  has.text("long_name_es", p.long_name.es,
           Field{.unit = "", .meaning = {"name in Spanish", "nombre en español"}});
  has.time("starts", p.starts,
           Field{.unit = "", .meaning = {"first bimester in force", "primer bimestre en vigor"}});
  has.time(
      "ends", p.ends,
      Field{.unit = "",
            .meaning = {"first bimester no longer in force", "primer bimestre en que ya no rige"}});
  has.section("targeting", p.targeting);
  has.optional_section("cash_transfer", p.cash_transfer);
  has.optional_section("in_kind_assets", p.in_kind_assets);
  has.optional_section("training", p.training);
  has.optional_section("group_enterprise", p.group_enterprise);
  has.optional_section("financial_inclusion", p.financial_inclusion);
  has.optional_section("coaching", p.coaching);
  has.optional_section("manager_messages", p.manager_messages);
  has.list("costs", p.costs,
           Field{.unit = "", .meaning = {"lines of the budget", "líneas de gasto"}});
}

}  // namespace winay
