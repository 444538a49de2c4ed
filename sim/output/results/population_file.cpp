#include "output/results/population_file.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "winay/programmes/conditions.hpp"

namespace winay {

namespace {

using Type = AxisGroup::Type;

}  // namespace

const std::vector<Membership>& memberships() {
  static const std::vector<Membership> all{
      {"skill_tercile",
       {"1", {"tercile of skill", "tercil de habilidad"}},
       {{"lowest", "middle", "highest"}, {"más baja", "media", "más alta"}, 1, true}},
      {"locus_half",
       {"1", {"half of locus of control", "mitad del locus de control"}},
       {{"external", "internal"}, {"externo", "interno"}, 1, true}},
      {"income_quartile",
       {"1", {"quartile of baseline measured income", "cuartil del ingreso medido inicial"}},
       {{"poorest", "second", "third", "richest"},
        {"más pobre", "segundo", "tercero", "más rico"},
        1,
        true}},
      {"participant",
       {"1",
        {"takes part in the productive programme of some arm",
         "participa en el programa productivo de algún brazo"}},
       no_or_yes()}};
  return all;
}

std::int8_t code_in(std::uint32_t cell, std::size_t kind) {
  for (std::size_t k = 0; k < kind; ++k) cell /= group_kind_sizes[k];
  const auto first = static_cast<std::uint32_t>(memberships()[kind].words.first);
  return static_cast<std::int8_t>(first + cell % group_kind_sizes[kind]);
}

double weight_of(const Population& population, std::size_t lane) {
  if (population.equal_weight > 0) return population.equal_weight;
  const Real weight = population.traits.weight[lane];
  std::array<char, 32> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), weight);
  auto decimal = static_cast<double>(weight);
  if (error == std::errc{}) std::from_chars(digits.data(), end, decimal);
  return decimal;
}

hdf5::Handle add_membership(AxisGroup& group, const Membership& membership,
                            const std::vector<std::string>& dimensions,
                            std::vector<hsize_t> chunk) {
  hdf5::Handle dataset =
      group.add(membership.name, Type::flag, dimensions, membership.meaning, std::move(chunk));
  AxisGroup::write_flag_meanings(dataset, false, membership.words);
  return dataset;
}

/// Writes one replicate of each variable, by household id.
class PopulationFile::Row {
 public:
  Row(PopulationFile& file, const Groups& groups, std::int32_t replicate)
      : file_(file), groups_(groups), replicate_(static_cast<hsize_t>(replicate)) {}

  template <class Get>
  void number(const std::string& name, const Meaning& meaning, Get&& get) {
    put<float>(variable(name, Type::single, meaning).first, H5T_NATIVE_FLOAT, get);
  }
  template <class Get>
  void exact(const std::string& name, const Meaning& meaning, Get&& get) {
    put<double>(variable(name, Type::number, meaning).first, H5T_NATIVE_DOUBLE, get);
  }
  template <class Get>
  void code(const std::string& name, const Meaning& meaning, Get&& get) {
    put<std::int32_t>(variable(name, Type::code, meaning).first, H5T_NATIVE_INT32, get);
  }
  template <class Get>
  void flag(const std::string& name, const Meaning& meaning, const FlagWords& words, Get&& get) {
    const auto [dataset, made] = variable(name, Type::flag, meaning);
    if (made) AxisGroup::write_flag_meanings(dataset, false, words);
    put<std::int8_t>(dataset, H5T_NATIVE_INT8, get);
  }

 private:
  /// The dataset, and whether it was made now.
  std::pair<const hdf5::Handle&, bool> variable(const std::string& name, Type type,
                                                const Meaning& meaning) {
    const auto found = file_.variables_.find(name);
    if (found != file_.variables_.end()) return {found->second, false};
    hdf5::Handle made = file_.group_->add(name, type, {"replicate", "household"}, meaning);
    return {file_.variables_.emplace(name, std::move(made)).first->second, true};
  }
  template <class T, class Get>
  void put(const hdf5::Handle& dataset, hid_t type, Get&& get) {
    std::vector<T> values;
    values.reserve(groups_.by_id.size());
    for (const std::int32_t lane : groups_.by_id) {
      values.push_back(static_cast<T>(get(static_cast<std::size_t>(lane))));
    }
    hdf5::write_box(dataset, type, values.data(), {replicate_, 0}, {1, values.size()});
  }

  PopulationFile& file_;
  const Groups& groups_;
  hsize_t replicate_;
};

namespace {

/// Where each household stands before the first year: the row before the programmes.
template <class Row>
void write_baseline(Row& row, const Baseline& b) {
  const auto add = [&](const char* name, const Column<float>& column, const Meaning& meaning) {
    row.number(name, meaning, [&](std::size_t h) { return column[h]; });
  };
  add("baseline_measured_income", b.measured_income,
      {"soles/year",
       {"measured income of the six bimesters before the first year",
        "ingreso medido de los seis bimestres antes del primer año"}});
  add("baseline_consumption_per_person", b.consumption_per_person,
      {"soles/person/month",
       {"total consumption per person, mean of the six bimesters before the first year",
        "consumo total por persona, media de los seis bimestres antes del primer año"}});
  add("baseline_savings", b.savings,
      {"soles", {"liquid savings before the first year", "ahorro líquido antes del primer año"}});
  add("baseline_traditional_capital", b.traditional_capital,
      {"soles",
       {"capital of traditional production before the first year",
        "capital de la producción tradicional antes del primer año"}});
  add("baseline_household_size", b.household_size,
      {"persons", {"members before the first year", "miembros antes del primer año"}});
  row.flag("baseline_affiliated",
           {"1",
            {"in the conditional transfer before the first year",
             "afiliado a la transferencia antes del primer año"}},
           no_or_yes(), [&](std::size_t h) { return b.affiliated[h]; });
}

}  // namespace

PopulationFile::PopulationFile(const hdf5::Handle& file, const Axes& axes,
                               const std::string& source) {
  group_.emplace(file, "population", axes, std::vector<std::string>{"replicate", "household"});
  hdf5::write_all(
      group_->add("source", Type::text, {},
                  {"",
                   {"where the population comes from; a synthetic one is drawn anew in each "
                    "replicate, under the same ids",
                    "de dónde viene la población; una sintética se sortea de nuevo en cada "
                    "réplica, con los mismos identificadores"}}),
      std::vector<std::string>{source});
}

void PopulationFile::write(const PopulationOf& of, const Population& population,
                           const Groups& groups) {
  const Traits& t = population.traits;
  const auto centre_of = [&](std::size_t h) {
    return population.centres.id[static_cast<std::size_t>(t.centre[h])];
  };
  const DrawKey key{.seed = of.seed, .replicate = static_cast<std::uint32_t>(of.replicate)};
  Row row(*this, groups, of.replicate);
  row.exact("weight",
            {"households",
             {"households of the country it stands for", "hogares del país que representa"}},
            [&](std::size_t h) { return weight_of(population, h); });
  row.number("skill", {"1", {"permanent productivity", "productividad permanente"}},
             [&](std::size_t h) { return t.skill[h]; });
  row.number("locus_of_control",
             {"sd", {"locus of control of the first head", "locus de control del primer jefe"}},
             [&](std::size_t h) { return t.locus_of_control[h]; });
  row.flag("participant_is_head",
           {"1", {"the member who attends is the head", "el miembro que asiste es el jefe"}},
           no_or_yes(), [&](std::size_t h) { return t.participant_is_head[h]; });
  row.flag("year_round_water", {"1", {"has water all year", "tiene agua todo el año"}}, no_or_yes(),
           [&](std::size_t h) { return t.year_round_water[h]; });
  // The numbers that rules with a lottery compare, so that any of them can be evaluated.
  row.number("lottery", {"%", {"the household's lottery number", "número de sorteo del hogar"}},
             [&](std::size_t h) { return Real{100} * lottery_number(key, t.household[h]); });
  row.number("centre_lottery",
             {"%", {"the lottery number of its centre", "número de sorteo de su centro"}},
             [&](std::size_t h) { return Real{100} * centre_lottery_number(key, centre_of(h)); });
  for (std::size_t k = 0; k < memberships().size(); ++k) {
    const Membership& m = memberships()[k];
    row.flag(m.name, m.meaning, m.words, [&](std::size_t h) { return code_in(groups.cell[h], k); });
  }
  const std::vector<std::string>& departments = population.centres.department_names;
  row.flag("department", {"1", {"department", "departamento"}}, {departments, departments, 1},
           [&](std::size_t h) { return 1 + groups.department[h]; });
  row.code("district",
           {"1",
            {"number of its district, a place of the group districts",
             "número de su distrito, un lugar del grupo districts"}},
           [&](std::size_t h) {
             return population.centres.district[static_cast<std::size_t>(t.centre[h])];
           });
  row.code("centre", {"1", {"id of the populated centre", "identificador del centro poblado"}},
           centre_of);
  write_baseline(row, groups.baseline);
  if (!population.design) return;
  const SurveyDesign& design = *population.design;
  const auto of_household = [&](const std::vector<std::int32_t>& rows) {
    return [&](std::size_t h) { return rows.at(static_cast<std::size_t>(t.household[h])); };
  };
  row.code("sample_stratum",
           {"1", {"stratum of the survey's sample", "estrato de la muestra de la encuesta"}},
           of_household(design.stratum));
  row.code("sample_cluster",
           {"1", {"cluster of the survey's sample", "conglomerado de la muestra de la encuesta"}},
           of_household(design.cluster));
  if (design.month.empty()) return;
  row.code("interview_month", {"1", {"month of the interview", "mes de la entrevista"}},
           of_household(design.month));
}

}  // namespace winay
