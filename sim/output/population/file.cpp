#include "winay/output/population/file.hpp"

#include <array>
#include <stdexcept>
#include <utility>

#include "output/population/columns.hpp"
#include "winay/core/error.hpp"
#include "winay/output/files/kind.hpp"
#include "winay/output/files/whole_file.hpp"
#include "winay/output/hdf5/axes.hpp"
#include "winay/output/hdf5/identity.hpp"
#include "winay/output/hdf5/sha256.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;
using Type = AxisGroup::Type;

/// Lanes with a household, in order.
std::vector<std::size_t> real_lanes(const Population& population) {
  std::vector<std::size_t> lanes;
  lanes.reserve(static_cast<std::size_t>(population.households));
  for (std::size_t lane = 0; lane < population.traits.household.size(); ++lane) {
    if (population.traits.household[lane] >= 0) lanes.push_back(lane);
  }
  return lanes;
}

std::vector<std::int32_t> count_from(std::int32_t first, std::int32_t count) {
  std::vector<std::int32_t> numbers;
  for (std::int32_t k = 0; k < count; ++k) numbers.push_back(first + k);
  return numbers;
}

Axes make_axes(const Population& population, const std::vector<std::size_t>& lanes) {
  std::vector<std::int32_t> ids;
  ids.reserve(lanes.size());
  for (const std::size_t lane : lanes) ids.push_back(population.traits.household[lane]);
  std::vector<std::string> margins;
  for (const Margin& margin : population.margins) margins.push_back(margin.name.en);
  const std::vector<std::string> technologies(technology_names.begin(), technology_names.end());
  Axes axes;
  const auto add = [&](const char* name, AxisValues values, const Text& words) {
    axes[name] = {.name = name,
                  .values = std::move(values),
                  .meaning = {"", words},
                  .others = {},
                  .grows = false};
  };
  add("household", std::move(ids), {"household id", "identificador del hogar"});
  add("contact", count_from(1, contacts_per_household), {"contact", "contacto"});
  add("child", count_from(1, children_per_household),
      {"child, youngest first where known", "hijo, del menor al mayor si se sabe"});
  add("technology", technologies, {"practice", "práctica"});
  add("centre", population.centres.id, {"populated centre", "centro poblado"});
  add("department_name", population.centres.department_names, {"department", "departamento"});
  add("margin", margins, {"known total", "total conocido"});
  add("synthesised", population.synthesised,
      {"not in the survey, drawn", "no está en la encuesta, sorteado"});
  return axes;
}

class Writer {
 public:
  Writer(const Population& population, const fs::path& path, PopulationOrigin origin)
      : population_(population),
        origin_(std::move(origin)),
        lanes_(real_lanes(population)),
        axes_(make_axes(population, lanes_)),
        file_(hdf5::create_file(path)) {}

  void write() {
    write_header();
    write_households();
    write_centres();
    write_lists();
    write_design();
  }

 private:
  void write_header();
  void write_households();
  void write_members(AxisGroup& group);
  void write_contacts(AxisGroup& group);
  void write_centres();
  void write_lists();
  void write_design();

  /// value(lane, k) of each household for k = 0 … width − 1, as int8.
  template <class Value>
  std::vector<std::int8_t> bytes(std::size_t width, Value value) const {
    std::vector<std::int8_t> all;
    all.reserve(lanes_.size() * width);
    for (const std::size_t lane : lanes_) {
      for (std::size_t k = 0; k < width; ++k) {
        all.push_back(static_cast<std::int8_t>(value(lane, k)));
      }
    }
    return all;
  }

  const Population& population_;
  PopulationOrigin origin_;
  std::vector<std::size_t> lanes_;
  Axes axes_;
  hdf5::Handle file_;
};

void Writer::write_header() {
  const hid_t root = file_.id();
  write_kind(file_, OutputKind::population);
  hdf5::write_attribute(root, "version", population_file_version);
  write_file_identity(root, {"households of " + population_.source, origin_.command, origin_.id,
                             "hogares de " + population_.source});
  const std::array<std::pair<const char*, std::string>, 4> texts{
      {{"seed", origin_.seed},
       {"import_map_sha256", origin_.map_sha256},
       {"survey_sha256", origin_.survey_sha256},
       {"build", origin_.build}}};
  for (const auto& [name, text] : texts) {
    if (!text.empty()) hdf5::write_attribute(root, name, text);
  }
  hdf5::write_attribute(root, "source", population_.source);
  hdf5::write_attribute(root, "households", population_.households);
  hdf5::write_attribute(root, "locus_scale", population_.locus_scale);
  hdf5::write_attribute(root, "district_digits", population_.centres.district_digits);
  hdf5::write_attribute(root, "population_sha256", population_sha256(population_));
}

void Writer::write_households() {
  AxisGroup group(file_, "household", axes_, {"household", "contact", "child", "technology"});
  for_each_number(
      [&](const char* name, const Column<Real>& column, const Meaning& meaning) {
        std::vector<Real> values;
        values.reserve(lanes_.size());
        for (const std::size_t lane : lanes_) values.push_back(column[lane]);
        const Type type = sizeof(Real) == sizeof(float) ? Type::single : Type::number;
        hdf5::write_all(group.add(name, type, {"household"}, meaning), values.data());
      },
      population_);
  for_each_flag(
      [&](const char* name, const Column<Flag>& column, const FlagMeaning& meaning) {
        const auto values = bytes(1, [&](std::size_t lane, std::size_t) { return column[lane]; });
        const hdf5::Handle data = group.add(name, Type::flag, {"household"}, meaning.meaning);
        AxisGroup::write_flag_meanings(data, false, meaning.values);
        hdf5::write_all(data, values.data());
      },
      population_);
  write_members(group);
  write_contacts(group);
}

void Writer::write_members(AxisGroup& group) {
  const Stocks& start = population_.start;
  const auto ages = bytes(children_per_household, [&](std::size_t lane, std::size_t k) {
    const Flag age = (start.child_ages[k / 4][lane] >> (8 * (k % 4))) & 255U;
    return age == 255 ? -1 : static_cast<int>(age);
  });
  hdf5::write_all(
      group.add(
          "child_age", Type::flag, {"household", "child"},
          {"years", {"age of the child, -1 if there is none", "edad del hijo, -1 si no hay"}}),
      ages.data());
  const auto used = bytes(technology_count, [&](std::size_t lane, std::size_t k) {
    return in_use(start.technologies, lane, all_technologies[k]);
  });
  hdf5::write_all(group.add("in_use", Type::flag, {"household", "technology"},
                            {"1", {"the practice is in use", "la práctica está en uso"}}),
                  used.data());
}

void Writer::write_contacts(AxisGroup& group) {
  const Traits& traits = population_.traits;
  std::vector<std::int32_t> contacts;
  contacts.reserve(lanes_.size() * contacts_per_household);
  std::vector<std::int32_t> centres;
  for (const std::size_t lane : lanes_) {
    centres.push_back(traits.centre[lane]);
    for (const Column<std::int32_t>& offset : traits.contact) {
      const auto other = static_cast<std::int64_t>(lane) + offset[lane];
      contacts.push_back(traits.household[static_cast<std::size_t>(other)]);
    }
  }
  hdf5::write_all(group.add("contact_household", Type::integer, {"household", "contact"},
                            {"1", {"household id of the contact", "identificador del contacto"}}),
                  contacts.data());
  hdf5::write_all(group.add("centre_row", Type::integer, {"household"},
                            {"1", {"row of its centre, from 0", "fila de su centro, desde 0"}}),
                  centres.data());
}

void Writer::write_centres() {
  const Centres& centres = population_.centres;
  AxisGroup group(file_, "centre", axes_, {"centre", "department_name"});
  for_each_centre_column(
      [&](const char* name, const auto& column, const Meaning& meaning) {
        using Value = typename std::decay_t<decltype(column)>::value_type;
        const Type type = std::is_same_v<Value, float> ? Type::single : Type::integer;
        hdf5::write_all(group.add(name, type, {"centre"}, meaning), column.data());
      },
      centres);
  if (!centres.district_name.empty()) {
    hdf5::write_all(group.add("district_name", Type::text, {"centre"},
                              {"", {"name of the district", "nombre del distrito"}}),
                    centres.district_name);
  }
  std::vector<std::int8_t> zones;
  std::vector<std::int32_t> simulated;
  for (std::size_t c = 0; c < centres.size(); ++c) {
    zones.push_back(static_cast<std::int8_t>(centres.zone[c]));
    simulated.push_back(centres.last_lane[c] - centres.first_lane[c]);
  }
  const hdf5::Handle zone =
      group.add("zone", Type::flag, {"centre"}, {"1", {"production zone", "zona de producción"}});
  AxisGroup::write_flag_meanings(
      zone, false,
      {{"valley", "mid_slope", "high_plateau"}, {"valle", "ladera media", "altiplanicie"}});
  hdf5::write_all(zone, zones.data());
  hdf5::write_all(group.add("simulated_households", Type::integer, {"centre"},
                            {"households", {"households simulated", "hogares simulados"}}),
                  simulated.data());
}

/// Where each household stands in the sample, beside the names of strata, clusters and months.
void Writer::write_design() {
  if (!population_.design) return;
  const SurveyDesign& design = *population_.design;
  Axes axes = axes_;
  std::vector<std::string> dimensions{"household"};
  const auto add = [&](const char* name, const std::vector<std::string>& values,
                       const Text& words) {
    axes[name] = {
        .name = name, .values = values, .meaning = {"", words}, .others = {}, .grows = false};
    dimensions.emplace_back(name);
  };
  add("stratum_name", design.strata, {"stratum of the sample", "estrato de la muestra"});
  add("cluster_name", design.clusters, {"cluster of the sample", "conglomerado de la muestra"});
  if (!design.month.empty()) {
    add("month_name", design.months, {"month of the interview", "mes de la entrevista"});
  }
  AxisGroup group(file_, "design", axes, dimensions);
  const auto rows = [&](const char* name, const std::vector<std::int32_t>& values,
                        const Text& words) {
    hdf5::write_all(group.add(name, Type::integer, {"household"}, {"1", words}), values.data());
  };
  rows("stratum", design.stratum, {"row of its stratum, from 0", "fila de su estrato, desde 0"});
  rows("cluster", design.cluster,
       {"row of its cluster, from 0", "fila de su conglomerado, desde 0"});
  if (!design.month.empty()) {
    rows("month", design.month, {"row of its month, from 0", "fila de su mes, desde 0"});
  }
}

void Writer::write_lists() {
  if (!population_.synthesised.empty()) {
    const AxisGroup names(file_, "synthesised", axes_, {"synthesised"});
  }
  if (population_.margins.empty()) return;
  AxisGroup group(file_, "margin", axes_, {"margin"});
  const auto numbers = [&](const char* name, double Margin::*member, const Meaning& meaning) {
    std::vector<double> values;
    for (const Margin& margin : population_.margins) values.push_back(margin.*member);
    hdf5::write_all(group.add(name, Type::number, {"margin"}, meaning), values.data());
  };
  const auto texts = [&](const char* name, const Meaning& meaning, auto&& get) {
    std::vector<std::string> values;
    for (const Margin& margin : population_.margins) values.push_back(get(margin));
    hdf5::write_all(group.add(name, Type::text, {"margin"}, meaning), values);
  };
  numbers("target", &Margin::target,
          {"1", {"known value, in `unit`", "valor conocido, en `unit`"}});
  numbers("obtained", &Margin::obtained, {"1", {"value obtained", "valor obtenido"}});
  numbers("tolerance", &Margin::tolerance,
          {"1", {"largest difference allowed", "mayor diferencia permitida"}});
  texts("key", {"", {"parameter", "parámetro"}}, [](const Margin& m) { return m.key; });
  texts("name_es", {"", {"name in Spanish", "nombre en español"}},
        [](const Margin& m) { return m.name.es; });
  texts("unit", {"", {"unit", "unidad"}}, [](const Margin& m) { return m.unit; });
  texts("source", {"", {"source", "fuente"}}, [](const Margin& m) { return m.source; });
}

}  // namespace

void write_population(const Population& population, const fs::path& path,
                      const PopulationOrigin& origin) {
  Writer(population, partial_of(path), origin).write();
  publish(path);
}

}  // namespace winay
