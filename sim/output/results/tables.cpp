#include "output/results/tables.hpp"

#include <array>
#include <charconv>

#include "winay/core/hash.hpp"
#include "winay/core/nan.hpp"
#include "winay/output/hdf5/identity.hpp"
#include "winay/output/hdf5/sha256.hpp"

namespace winay {

namespace {

using Type = AxisGroup::Type;

void write_text(AxisGroup& group, const std::string& name, const std::string& text,
                const Meaning& meaning) {
  hdf5::write_all(group.add(name, Type::text, {}, meaning), std::vector<std::string>{text});
}

/// A column of texts of a table with one axis.
template <class Rows, class Get>
void write_column(AxisGroup& group, const std::string& axis, const Rows& rows,
                  const std::string& name, const Meaning& meaning, Get&& get) {
  std::vector<std::string> texts;
  for (const auto& row : rows) texts.push_back(get(row));
  hdf5::write_all(group.add(name, Type::text, {axis}, meaning), texts);
}

/// The number that a text is; NaN if it is none.
double number_in(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? value : nan;
}

template <class Get>
void write_margin_numbers(AxisGroup& group, const Population& population, const std::string& name,
                          const Meaning& meaning, Get&& get) {
  std::vector<double> values;
  for (const Margin& m : population.margins) values.push_back(get(m));
  hdf5::write_all(group.add(name, Type::number, {"margin"}, meaning), values.data());
}

}  // namespace

void write_margins(const hdf5::Handle& file, const Axes& axes, const Population& population) {
  AxisGroup group(file, "margins", axes, {"margin"});
  const auto& rows = population.margins;
  write_column(group, "margin", rows, "name", {"", {"what is matched", "qué se iguala"}},
               [](const Margin& m) { return m.name.en; });
  write_column(group, "margin", rows, "name_es",
               {"", {"what is matched, in Spanish", "qué se iguala, en español"}},
               [](const Margin& m) { return m.name.es; });
  write_column(group, "margin", rows, "margin_units", {"", {"unit", "unidad"}},
               [](const Margin& m) { return m.unit; });
  write_column(group, "margin", rows, "source", {"", {"where it is from", "de dónde viene"}},
               [](const Margin& m) { return m.source; });
  const std::string own = "see margin_units";
  write_margin_numbers(group, population, "target",
                       {own, {"known total, in margin_units", "total conocido, en margin_units"}},
                       [](const Margin& m) { return m.target; });
  write_margin_numbers(
      group, population, "obtained",
      {own, {"total of the population, in margin_units", "total de la población, en margin_units"}},
      [](const Margin& m) { return m.obtained; });
  write_margin_numbers(group, population, "tolerance",
                       {own,
                        {"largest difference allowed, in margin_units",
                         "mayor diferencia permitida, en margin_units"}},
                       [](const Margin& m) { return m.tolerance; });
}

void write_parameters(const hdf5::Handle& file, const Axes& axes, const RunDescription& run) {
  AxisGroup group(file, "parameters", axes, {"parameter"});
  struct Column {
    const char* name;
    Meaning meaning;
    std::string (*of)(const ParameterRow&);
  };
  const std::array<Column, 6> columns{
      {{"path",
        {"", {"key in the resolved file", "clave en el archivo resuelto"}},
        [](const ParameterRow& p) { return p.path; }},
       {"value", {"", {"value", "valor"}}, [](const ParameterRow& p) { return p.value; }},
       {"unit", {"", {"unit", "unidad"}}, [](const ParameterRow& p) { return p.unit; }},
       {"source",
        {"", {"where it is from", "de dónde viene"}},
        [](const ParameterRow& p) { return p.source; }},
       {"meaning",
        {"", {"what it is", "qué es"}},
        [](const ParameterRow& p) { return p.meaning.en; }},
       {"meaning_es",
        {"", {"what it is, in Spanish", "qué es, en español"}},
        [](const ParameterRow& p) { return p.meaning.es; }}}};
  for (const Column& column : columns) {
    write_column(group, "parameter", run.parameters, column.name, column.meaning, column.of);
  }
  std::vector<double> numbers;
  for (const ParameterRow& p : run.parameters) numbers.push_back(number_in(p.value));
  hdf5::write_all(
      group.add("number", Type::number, {"parameter"},
                {"in the column unit", {"value, if it is a number", "valor, si es un número"}}),
      numbers.data());
}

AxisGroup write_provenance(const hdf5::Handle& file, const RunDescription& run) {
  AxisGroup group(file, "provenance", {}, {});
  write_identity(group.id(), run);
  write_text(group, "scenario_yaml", run.scenario_yaml,
             {"", {"scenario as written", "escenario tal como fue escrito"}});
  write_text(group, "resolved_yaml", run.resolved_yaml,
             {"", {"scenario with all it extends", "escenario con todo lo que extiende"}});
  write_text(group, "schema_version", run.schema_version,
             {"", {"version of the schema of the YAML", "versión del esquema del YAML"}});
  write_text(group, "machine", run.machine, {"", {"machine of the run", "máquina de la corrida"}});
  return group;
}

void write_log(AxisGroup& provenance, const RunDescription& run, const RunEnding& ending) {
  write_text(provenance, "log", ending.log.empty() ? run.log : ending.log,
             {"", {"messages of the run", "mensajes de la corrida"}});
  write_text(provenance, "timings", ending.timings,
             {"", {"where the time went", "en qué se fue el tiempo"}});
}

void write_identity(hid_t object, const RunDescription& run) {
  hdf5::write_attribute(object, "title", run.title.en);
  hdf5::write_attribute(object, "title_es", run.title.es);
  hdf5::write_attribute(object, "history", now_in_utc() + " " + run.command);
  hdf5::write_attribute(object, "run_id", run.run_id);
}

void write_root_attributes(const hdf5::Handle& file, const RunDescription& run,
                           const RecordAxes& record, const Population& population) {
  const hid_t root = file.id();
  write_kind(file, run.kind);
  write_file_identity(root, {run.title.en, run.command, run.run_id, run.title.es});
  hdf5::write_attribute(root, "run_id", run.run_id);
  hdf5::write_attribute(root, "summary", run.summary);
  hdf5::write_attribute(root, "source", "winay " + run.version);
  hdf5::write_attribute(root, "version", run.version);
  hdf5::write_attribute(root, "schema_version", run.schema_version);
  hdf5::write_attribute(root, "seed", hex(run.seed));
  hdf5::write_attribute(root, "rng", std::string("threefry4x32-20 v1"));
  hdf5::write_attribute(root, "replicates", run.replicates);
  hdf5::write_attribute(root, "replicates_done", std::int32_t{0});
  hdf5::write_attribute(root, "households", population.households);
  hdf5::write_attribute(root, "threads", run.threads);
  hdf5::write_attribute(root, "build", run.build);
  hdf5::write_attribute(root, "library_versions", run.library_versions);
  hdf5::write_attribute(root, "population_sha256", run.population_sha256);
  hdf5::write_attribute(root, "population_source", population.source);
  hdf5::write_attribute(root, "scenario_sha256", sha256(run.resolved_yaml));
  hdf5::write_attribute(root, "parameters_source", run.parameters_source);
  hdf5::write_attribute(root, "poverty_line", record.poverty_line);
  hdf5::write_attribute(root, "extreme_poverty_line", record.extreme_poverty_line);
  hdf5::write_attribute(root, "poverty_line_units", std::string("soles/person/month"));
  hdf5::write_attribute(root, "panel", run.panel);
  hdf5::write_attribute(root, "panel_variables", run.panel_variables);
  hdf5::write_attribute(root, "panel_every", run.panel_every);
  hdf5::write_attribute(root, "event_rows", std::string(run.events ? "yes" : "no"));
}

void write_ending(const hdf5::Handle& file, const RunEnding& ending) {
  const hid_t root = file.id();
  hdf5::write_attribute(root, "wall_seconds", ending.wall_seconds);
  hdf5::write_attribute(root, "peak_rss_bytes", static_cast<double>(ending.peak_rss_bytes));
  hdf5::write_attribute(root, "warnings_count", ending.warnings_count);
  hdf5::write_attribute(root, "result_hash", hex(ending.result_hash));
  hdf5::write_attribute(root, "result_hash_of", std::string("states at the end of each year"));
}

}  // namespace winay
