#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/record/made_up.hpp"
#include "tests/support/paths.hpp"
#include "winay/output/hdf5/sha256.hpp"
#include "winay/output/results/writer.hpp"

namespace winay::made_up {

inline std::filesystem::path place(const std::string& name) {
  return winay::tree::scratch_dir() / name;
}

/// Two arms and two replicates of an invented country, written with everything a file can hold.
struct WrittenRun {
  Country country{200, 2};
  Groups groups = country.groups();
  PanelSample panel = make_panel("sample:30", country.population, 5);
  std::filesystem::path path;

  explicit WrittenRun(std::filesystem::path target) : path(std::move(target)) {}

  [[nodiscard]] RunDescription description() const {
    RunDescription d;
    d.title = {"An invented country", "An invented country"};
    d.summary = "Ñan: what a file looks like";
    d.command = "winay run made-up.yaml";
    d.version = "0.1.0 test";
    d.schema_version = "1";
    d.seed = 0x5EED;
    d.replicates = 2;
    d.build = "g++";
    d.library_versions = "HDF5 1.10.8";
    d.scenario_yaml = "name: made up  # señal\n";
    d.resolved_yaml = "name: made up\n";
    d.population_sha256 = population_sha256(country.population);
    d.run_id = run_identifier(d.resolved_yaml, d.population_sha256, d.version, d.seed);
    d.parameters_source = "invented";
    d.machine = "two cores";
    d.scenarios = {{"peru:juntos", "Juntos alone", "Solo Juntos", "juntos", "late", "threshold"},
                   {"peru:haku_winay", "with Haku Wiñay", "con Haku Wiñay", "haku_winay", "late",
                    "threshold"}};
    d.parameters = {{"production.exponent", "0.3", "1", "assumed", "exponent of capital",
                     "exponente del capital"}};
    return d;
  }

  void add(ResultsWriter& writer, std::int32_t scenario, std::int32_t replicate) {
    writer.begin(scenario, replicate, country.population, groups);
    Recorder recorder(country.model, country.arm, country.population, groups,
                      {.event_rows = replicate == 0,
                       .scenario = scenario,
                       .replicate = replicate,
                       .panel = &panel,
                       .panel_sink = &writer.panel_sink()});
    country.run(recorder);
    writer.add(scenario, replicate, recorder.take());
  }

  void write(std::int32_t replicates = 2, bool to_the_end = true) {
    ResultsWriter writer(path, description(), make_axes(country.model, groups), country.population,
                         groups, panel);
    for (std::int32_t r = 0; r < replicates; ++r) {
      add(writer, 0, r);
      add(writer, 1, r);
      writer.end_replicate(r);
    }
    if (to_the_end) writer.finish({.result_hash = 0xABCDEF0123456789U, .wall_seconds = 1.5});
  }
};

}  // namespace winay::made_up
