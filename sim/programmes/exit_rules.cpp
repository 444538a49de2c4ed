#include "winay/programmes/exit_rules.hpp"

#include <algorithm>

namespace winay {
namespace {

void find_in(Condition& condition, const std::vector<std::string>& known,
             std::vector<std::string>& unknown) {
  for (Condition& part : condition.parts) find_in(part, known, unknown);
  if (condition.names.empty()) return;
  condition.values.clear();
  for (const std::string& name : condition.names) {
    const auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end()) {
      unknown.push_back(name);
    } else {
      condition.values.push_back(static_cast<double>(found - known.begin()));
    }
  }
}

}  // namespace

std::vector<std::string> find_departments(ExitRule& rule, const std::vector<std::string>& known) {
  std::vector<std::string> unknown;
  find_in(rule.when, known, unknown);
  if (rule.re_entry) find_in(rule.re_entry->when, known, unknown);
  return unknown;
}

namespace {

constexpr std::array<ObservableField, observable_count> fields{{
    {"affiliated_for", "bimesters", false, {"time in the transfer", "tiempo en la transferencia"}},
    {"started_for", "bimesters", true, {"time since it started", "tiempo desde que empezó"}},
    {"completed_for",
     "bimesters",
     true,
     {"time since it was completed", "tiempo desde que se completó"}},
    {"youngest_child",
     "years",
     false,
     {"age of the youngest child", "edad del menor de los hijos"}},
    {"oldest_child", "years", false, {"age of the oldest child", "edad del mayor de los hijos"}},
    {"eligible_members", "children", false, {"eligible children", "menores elegibles"}},
    {"household_size", "members", false, {"members", "miembros"}},
    {"observed_score",
     "lines",
     false,
     {"score at the last recertification", "puntaje de la última recertificación"}},
    {"measured_income",
     "soles/year",
     false,
     {"measured income of twelve months", "ingreso medido de doce meses"}},
    {"own_income",
     "lines",
     false,
     {"income of twelve months without transfers", "ingreso de doce meses sin transferencias"}},
    {"assets", "soles", false, {"productive assets", "activos productivos"}},
    {"enterprise_active", "", false, {"an active enterprise", "un negocio activo"}},
    {"vulnerability",
     "%",
     false,
     {"probability of being poor within three years",
      "probabilidad de ser pobre dentro de tres años"}},
    {"failed_conditions",
     "bimesters",
     false,
     {"failed bimesters of the last six", "bimestres incumplidos de los últimos seis"}},
    {"department", "", false, {"department", "departamento"}},
    {"district", "", false, {"district", "distrito"}},
    {"unmet_need_share",
     "%",
     false,
     {"share of the centre with an unmet basic need",
      "parte del centro con una necesidad básica insatisfecha"}},
    {"centre_households", "households", false, {"households of the centre", "hogares del centro"}},
    {"cohort", "", false, {"year of entry", "año de ingreso"}},
    {"lottery", "%", false, {"the household's lottery number", "número de sorteo del hogar"}},
    {"centre_lottery", "%", false, {"the centre's lottery number", "número de sorteo del centro"}},
    {"date", "", false, {"date", "fecha"}},
}};

}  // namespace

const std::array<ObservableField, observable_count>& observable_fields() { return fields; }

}  // namespace winay
