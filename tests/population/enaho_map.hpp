#pragma once

#include "tests/population/shipped_margins.hpp"
#include "winay/population/import_map.hpp"

namespace winay::test {

/// The shipped map for ENAHO, as far as the made-up file needs it.
inline ImportMap enaho_map() {
  ImportMap map;
  map.survey = "made up";
  map.missing = {".", "NaN", "-999999"};
  map.keep = {{.column = "estrsocial", .is = {"rural"}, .above = 0}};
  map.active = {.column = "ingtpu01", .is = {}, .above = 0};
  map.weight = "factor07";
  map.household_size = "totmieho";
  map.centre = {"nconglome"};
  map.district = "ubigeo";
  map.departments = {{"01", "Amazonas"}, {"02", "Áncash"},  {"05", "Ayacucho"}, {"06", "Cajamarca"},
                     {"08", "Cusco"},    {"10", "Huánuco"}, {"20", "Piura"}};
  map.children = {{.column = "n_ninos_0_5", .from = 0, .to = 5},
                  {.column = "n_ninos_6_16", .from = 6, .to = 16}};
  map.off_farm_income = {"ingnethd", "insedlhd"};
  map.skill_income = {"ingindhd", "ingauthd"};
  map.savings_income = {"inghog2d"};
  map.year_round_water = {.column = "agua_disponible_diaria", .values = {{"0", 0}, {"1", 1}}};
  map.unmet_needs = {{.column = "p1121", .values = {{"electricidad", 0}, {"pase", 1}}}};
  map.altitude = {.column = "dominio",
                  .values = {{"sierra sur", 3500},
                             {"sierra norte", 2500},
                             {"sierra centro", 3400},
                             {"selva", 500},
                             {"costa norte", 100}}};
  map.centre_households = {.column = "estrato",
                           .values = {{"area de empadronamiento rural (aer) simple", 25},
                                      {"area de empadronamiento rural (aer) compuesto", 60},
                                      {"de 500 a 1 999 habitantes", 300},
                                      {"de 2 000 a 19 999 habitantes", 2000},
                                      {"de 500 000 a más habitantes", 200000}}};
  // Made-up rows may be alike.
  map.expect[static_cast<std::size_t>(SurveyFigure::identical_rows)].to = no_limit;
  map.prices = 1.25;
  map.skill_correlation = 0.7;
  map.savings_correlation = 0.4;
  map.margins = shipped_margins();
  return map;
}

}  // namespace winay::test
