#include "output/results/file.hpp"

#include <array>
#include <utility>

#include "output/results/axes.hpp"
#include "output/results/cell_methods.hpp"
#include "output/results/tables.hpp"
#include "winay/record/event.hpp"
#include "winay/record/series.hpp"

namespace winay {

namespace {

using Type = AxisGroup::Type;

Meaning meaning_of(const Series& s) { return {s.units, s.long_name}; }

AxisGroup open_group(const hdf5::Handle& file, const std::string& name, const Axes& axes,
                     const std::vector<std::string>& dimensions, const RunDescription& run) {
  AxisGroup group(file, name, axes, dimensions);
  write_identity(group.id(), run);
  return group;
}

hdf5::Handle add_series(AxisGroup& group, const Series& s,
                        const std::vector<std::string>& dimensions) {
  hdf5::Handle dataset = group.add(s.name, Type::number, dimensions, meaning_of(s));
  hdf5::write_attribute(dataset.id(), "phase", s.phase);
  return dataset;
}

/// Totals make sense of money, people and households; not of a trait.
bool has_total(const BimesterSeries& s) { return s.kind != Kind::trait; }

std::string total_unit(const BimesterSeries& s) {
  switch (s.kind) {
    case Kind::flag:
    case Kind::share:
      return s.over == Over::person ? "persons" : "households";
    case Kind::flow:
    case Kind::stock:
      return s.series.units.substr(0, s.series.units.find('/'));
    default:
      return s.series.units;
  }
}

Series total_of(const BimesterSeries& s) {
  Series total = s.series;
  total.units = total_unit(s);
  total.long_name = Text{"total of the country: ", "total del país: "} + total.long_name;
  return total;
}

}  // namespace

ResultsFile::ResultsFile(const std::filesystem::path& path, const RunDescription& run,
                         const RecordAxes& record, const Population& population,
                         const Groups& groups, const PanelSample& panel)
    : file_(hdf5::create_file(path)), first_year_(record.first_year), seed_(run.seed) {
  for (const ScenarioLabel& scenario : run.scenarios) scenarios_.push_back(scenario.label);
  write_root_attributes(file_, run, record, population);
  const Axes axes = results_axes(run, record, population, groups);
  make_bimesters(axes, run);
  make_years(axes, run);
  make_summaries(axes, run);
  make_events(axes, run);
  population_ = PopulationFile(file_, axes, population.source);
  population_.write({.replicate = 0, .seed = seed_}, population, groups);
  if (!population.margins.empty()) write_margins(file_, axes, population);
  if (!run.parameters.empty()) write_parameters(file_, axes, run);
  provenance_ = write_provenance(file_, run);
  if (panel.empty()) return;
  const Axes own = panel_axes(axes, record, panel);
  PanelBases bases{.of = {}, .margin = margin_in_soles(run.worse_off_margin, record.poverty_line)};
  for (const ScenarioLabel& scenario : run.scenarios) bases.of.push_back(scenario.base);
  panel_ = PanelFile(
      open_group(file_, "panel", own, {"scenario", "replicate", "period", "household"}, run),
      own.at("period").size(), panel, std::move(bases), run.panel_compression);
}

void ResultsFile::make_bimesters(const Axes& axes, const RunDescription& run) {
  AxisGroup means =
      open_group(file_, "aggregates", axes, {"scenario", "replicate", "period", "group"}, run);
  AxisGroup totals = open_group(file_, "totals", axes, {"scenario", "replicate", "period"}, run);
  for (const BimesterSeries& s : bimester_series()) {
    hdf5::Handle mean = add_series(means, s.series, {"scenario", "replicate", "period", "group"});
    write_cell_methods(mean, of_bimester(s) + " " + over_group(s));
    aggregates_.of.push_back(std::move(mean));
    if (!has_total(s)) {
      totals_.of.emplace_back();
      continue;
    }
    totals_.of.push_back(add_series(totals, total_of(s), {"scenario", "replicate", "period"}));
    write_cell_methods(totals_.of.back(), of_bimester(s));
  }
  AxisGroup costs =
      open_group(file_, "costs", axes, {"scenario", "replicate", "period", "line"}, run);
  costs_ = costs.add(
      "cost", Type::number, {"scenario", "replicate", "period", "line"},
      {"soles",
       {"spent in the bimester, total of the country", "gasto del bimestre, total del país"}});
  write_cell_methods(costs_, "period: sum");
}

void ResultsFile::make_years(const Axes& axes, const RunDescription& run) {
  const std::vector<std::string> by_group{"scenario", "replicate", "year", "group"};
  AxisGroup yearly = open_group(file_, "yearly", axes, by_group, run);
  AxisGroup inequality = open_group(file_, "inequality", axes, by_group, run);
  const std::vector<std::string> by_quantile{"scenario", "replicate", "year", "quantile", "group"};
  AxisGroup quantiles = open_group(file_, "quantiles", axes, by_quantile, run);
  for (const Series& s : yearly_series()) {
    if (s.file_group == "/yearly") yearly_.of.push_back(add_series(yearly, s, by_group));
    if (s.file_group == "/inequality") yearly_.of.push_back(add_series(inequality, s, by_group));
    if (s.file_group == "/quantiles") yearly_.of.emplace_back();
    if (yearly_.of.back().id() < 0) continue;
    write_cell_methods(yearly_.of.back(), of_year(yearly_.of.size() - 1));
  }
  for (std::size_t v = 0; v < distributed_series().size(); ++v) {
    Series s = distributed_series()[v];
    s.long_name = Text{"quantiles of ", "cuantiles de "} + s.long_name;
    yearly_.of[first_statistic(v) + statistic_count] = add_series(quantiles, s, by_quantile);
  }
}

void ResultsFile::make_summaries(const Axes& axes, const RunDescription& run) {
  const auto add = [&](const char* group_name, const char* first_axis, const char* mean_name,
                       const Text& what) {
    const std::vector<std::string> dimensions{first_axis, "year", "indicator", "group"};
    AxisGroup group = open_group(file_, group_name, axes, dimensions, run);
    const std::string path = std::string(group_name) + "/";
    summaries_[path + mean_name] = group.add(
        mean_name, Type::number, dimensions,
        {"see indicator_units", what + Text{", its unit in the column indicator_units",
                                            ", su unidad en la columna indicator_units"}});
    summaries_[path + "mc_se"] =
        group.add("mc_se", Type::number, dimensions,
                  {"see indicator_units",
                   {"Monte-Carlo standard error, missing with one replicate",
                    "error estándar de Monte Carlo, ausente con una sola réplica"}});
    summaries_[path + "n"] =
        group.add("n", Type::integer, {first_axis},
                  {"1", {"replicates behind it", "réplicas que lo sustentan"}});
  };
  add("summary", "scenario", "estimate", {"mean over replicates", "media sobre réplicas"});
  add("contrasts", "contrast", "estimate",
      {"scenario less its base, mean over replicates",
       "escenario menos su base, media sobre réplicas"});
}

void ResultsFile::make_events(const Axes& axes, const RunDescription& run) {
  AxisGroup counts =
      open_group(file_, "event_counts", axes, {"scenario", "replicate", "period", "kind"}, run);
  event_counts_ = counts.add("count", Type::number, {"scenario", "replicate", "period", "kind"},
                             {"1",
                              {"simulated households with the event, not weighted",
                               "hogares simulados con el evento, sin ponderar"}});
  write_cell_methods(event_counts_, "period: sum");
  AxisGroup events = open_group(file_, "events", axes, {"event"}, run);
  const std::vector<hsize_t> chunk{65536};
  const auto add = [&](const char* name, Type type, const char* units, const Text& what) {
    event_columns_[name] = events.add(name, type, {"event"}, {units, what}, chunk);
  };
  add("scenario", Type::text, "", {"place on the scenario axis", "lugar en el eje de escenarios"});
  add("replicate", Type::integer, "1", {"replicate", "réplica"});
  add("year", Type::integer, "1", {"calendar year", "año"});
  add("bimester", Type::integer, "1",
      {"bimester of the year, 1 is January and February",
       "bimestre del año, 1 es enero y febrero"});
  add("period", Type::integer, "1", {"bimester since the start", "bimestre desde el inicio"});
  add("household", Type::integer, "1", {"household id", "identificador del hogar"});
  add("kind", Type::flag, "1", {"kind of event", "tipo de evento"});
  add("reason", Type::index, "1",
      {"why, as a reason_code of event_reasons", "por qué, como reason_code de event_reasons"});
  FlagWords kinds{{event_kind_names.begin(), event_kind_names.end()}};
  for (const std::string_view words : event_kinds_in_spanish) kinds.es.emplace_back(words);
  AxisGroup::write_flag_meanings(event_columns_.at("kind"), false, kinds);
  event_columns_["weight"] =
      events.add("weight", Type::number, {"event"},
                 {"households",
                  {"households of the country it stands for", "hogares del país que representa"}},
                 chunk);
  for (const Membership& m : memberships()) {
    event_columns_[m.name] = add_membership(events, m, {"event"}, chunk);
  }
  hdf5::Handle rows(H5Dopen2(events.id(), "event", H5P_DEFAULT), H5Dclose, "no event axis");
  event_columns_["event"] = std::move(rows);
  open_group(file_, "event_reasons", axes, {"reason_code"}, run);
}

void ResultsFile::begin(std::int32_t scenario, std::int32_t replicate, const Population& population,
                        const Groups& groups) {
  if (scenario == 0) population_.write({replicate, seed_}, population, groups);
  panel_.begin(scenario, replicate, population, groups);
  households_ = {};
  for (const std::int32_t lane : groups.by_id) {
    households_.weight.push_back(weight_of(population, static_cast<std::size_t>(lane)));
    households_.cell.push_back(groups.cell[static_cast<std::size_t>(lane)]);
  }
}

void ResultsFile::write(std::int32_t scenario, std::int32_t replicate, const Recording& recording) {
  const auto s = static_cast<hsize_t>(scenario);
  const auto r = static_cast<hsize_t>(replicate);
  write_bimesters(s, r, recording);
  write_years(s, r, recording);
  write_events(scenario, replicate, recording);
}

void ResultsFile::write_bimesters(hsize_t scenario, hsize_t replicate, const Recording& recording) {
  const Cube& means = recording.bimesters;
  const hsize_t periods = means.shape[1];
  const hsize_t groups = means.shape[2];
  for (std::size_t k = 0; k < aggregates_.of.size(); ++k) {
    hdf5::write_box(aggregates_.of[k], H5T_NATIVE_DOUBLE,
                    means.values.data() + k * periods * groups, {scenario, replicate, 0, 0},
                    {1, 1, periods, groups});
    if (totals_.of[k].id() < 0) continue;
    hdf5::write_box(totals_.of[k], H5T_NATIVE_DOUBLE, recording.totals.values.data() + k * periods,
                    {scenario, replicate, 0}, {1, 1, periods});
  }
  const auto write_columns = [&](const hdf5::Handle& dataset, const Cube& cube) {
    for (std::size_t k = 0; k < cube.shape[0]; ++k) {
      hdf5::write_box(dataset, H5T_NATIVE_DOUBLE, cube.values.data() + k * periods,
                      {scenario, replicate, 0, k}, {1, 1, periods, 1});
    }
  };
  write_columns(costs_, recording.costs);
  write_columns(event_counts_, recording.events);
}

void ResultsFile::write_years(hsize_t scenario, hsize_t replicate, const Recording& recording) {
  const Cube& yearly = recording.yearly;
  const hsize_t years = yearly.shape[1];
  const hsize_t groups = yearly.shape[2];
  std::size_t quantile = 0;
  const hdf5::Handle* quantiles = nullptr;
  for (std::size_t k = 0; k < yearly_.of.size(); ++k) {
    const double* values = yearly.values.data() + k * years * groups;
    if (yearly_series()[k].file_group != "/quantiles") {
      hdf5::write_box(yearly_.of[k], H5T_NATIVE_DOUBLE, values, {scenario, replicate, 0, 0},
                      {1, 1, years, groups});
      continue;
    }
    quantile = yearly_.of[k].id() >= 0 ? 0 : quantile + 1;
    if (quantile == 0) quantiles = &yearly_.of[k];
    hdf5::write_box(*quantiles, H5T_NATIVE_DOUBLE, values, {scenario, replicate, 0, quantile, 0},
                    {1, 1, years, 1, groups});
  }
}

void ResultsFile::write_events(std::int32_t scenario, std::int32_t replicate,
                               const Recording& recording) {
  const std::size_t count = recording.event_rows.size();
  std::vector<std::int32_t> column(count);
  const auto add = [&](const char* name, auto&& get) {
    for (std::size_t i = 0; i < count; ++i) column[i] = get(recording.event_rows[i]);
    hdf5::append(event_columns_.at(name), H5T_NATIVE_INT32, column.data(), count);
  };
  const auto before = hdf5::length(event_columns_.at("event"));
  for (std::size_t i = 0; i < count; ++i) column[i] = static_cast<std::int32_t>(before + i);
  hdf5::append(event_columns_.at("event"), H5T_NATIVE_INT32, column.data(), count);
  hdf5::append_texts(event_columns_.at("scenario"),
                     scenarios_.at(static_cast<std::size_t>(scenario)), count);
  add("replicate", [&](const Event&) { return replicate; });
  add("year", [&](const Event& e) { return first_year_ + e.period / bimesters_a_year; });
  add("bimester", [](const Event& e) { return e.period % bimesters_a_year + 1; });
  add("period", [](const Event& e) { return e.period; });
  add("household", [](const Event& e) { return e.household; });
  add("kind", [](const Event& e) { return static_cast<std::int32_t>(e.kind); });
  add("reason", [](const Event& e) { return static_cast<std::int32_t>(e.reason); });
  const auto id_of = [](const Event& e) { return static_cast<std::size_t>(e.household); };
  for (std::size_t k = 0; k < memberships().size(); ++k) {
    add(memberships()[k].name.c_str(),
        [&](const Event& e) { return code_in(households_.cell.at(id_of(e)), k); });
  }
  std::vector<double> weights;
  for (const Event& e : recording.event_rows) weights.push_back(households_.weight.at(id_of(e)));
  hdf5::append(event_columns_.at("weight"), H5T_NATIVE_DOUBLE, weights.data(), count);
}

void ResultsFile::write_panel(const PanelSlab& slab) { panel_.write(slab); }

void ResultsFile::put(const FileTable& table, const RunDescription& run) {
  const auto path_of = [&](const FileColumn& column) { return table.group + "/" + column.name; };
  if (!table.columns.empty() && !put_.contains(path_of(table.columns.front()))) {
    AxisGroup group = open_group(file_, table.group, table.axes, table.dimensions, run);
    for (const FileColumn& column : table.columns) {
      put_[path_of(column)] = add_column(group, column);
    }
  }
  for (const FileColumn& column : table.columns) write_column(put_.at(path_of(column)), column);
}

void ResultsFile::end_replicate(std::int32_t replicate) { panel_.end_replicate(replicate); }

void ResultsFile::summarise(std::int32_t replicates_done, const Figures& figures,
                            const RunDescription& run) {
  const RecordAxes& axes = figures.axes();
  const auto years = static_cast<std::size_t>(axes.years);
  const std::size_t groups = axes.groups.size();
  const auto fill = [&](const std::string& path, std::size_t rows, auto&& of) {
    const std::vector<std::int32_t> n(rows, replicates_done);
    std::vector<double> mean;
    std::vector<double> error;
    for (std::size_t s = 0; s < rows; ++s) {
      for (std::size_t y = 0; y < years; ++y) {
        for (std::size_t i = 0; i < yearly_series().size(); ++i) {
          for (std::size_t g = 0; g < groups; ++g) {
            const Estimate estimate = of(s, i, y, g);
            mean.push_back(estimate.mean);
            error.push_back(estimate.standard_error);
          }
        }
      }
    }
    hdf5::write_all(summaries_.at(path + "estimate"), mean.data());
    hdf5::write_all(summaries_.at(path + "mc_se"), error.data());
    hdf5::write_all(summaries_.at(path + "n"), n.data());
  };
  fill("summary/", figures.scenarios(),
       [&](auto s, auto i, auto y, auto g) { return figures.value(s, i, y, g); });
  const auto pairs = contrasts_of(run.scenarios);
  fill("contrasts/", pairs.size(), [&](auto s, auto i, auto y, auto g) {
    return figures.difference(pairs[s].first, pairs[s].second, i, y, g);
  });
  hdf5::rewrite_attribute(file_.id(), "replicates_done", replicates_done);
  replicates_done_ = replicates_done;
  hdf5::check(H5Fflush(file_.id(), H5F_SCOPE_GLOBAL), "cannot write to disk: is it full?");
}

void ResultsFile::finish(const RunDescription& run, const RunEnding& ending) {
  if (run.may_end_early) cut_axis(file_, "replicate", replicates_done_);
  write_log(*provenance_, run, ending);
  write_ending(file_, ending);
  hdf5::check(H5Fflush(file_.id(), H5F_SCOPE_GLOBAL), "cannot write to disk: is it full?");
}

}  // namespace winay
