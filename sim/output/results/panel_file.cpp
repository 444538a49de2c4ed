#include "output/results/panel_file.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "output/results/cell_methods.hpp"
#include "output/results/population_file.hpp"
#include "winay/record/compare/record.hpp"
#include "winay/record/series.hpp"
#include "winay/state/technology.hpp"

namespace winay {

namespace {

AxisGroup::Type type_of(Kind kind) {
  switch (kind) {
    case Kind::flag:
      return AxisGroup::Type::flag;
    case Kind::technologies:
      return technology_count < 16 ? AxisGroup::Type::mask : AxisGroup::Type::wide_mask;
    default:
      return AxisGroup::Type::single;
  }
}

struct Chunking {
  std::vector<hsize_t> chunk;
  hdf5::Compression compression;
};

hdf5::Handle make_variable(AxisGroup& group, const PanelSeries& series, std::int32_t every,
                           const Chunking& chunking) {
  const PanelSeries s = in_rows(series, every);
  hdf5::Handle dataset =
      group.add(s.series.name, type_of(s.kind), {"scenario", "replicate", "period", "household"},
                {s.series.units, s.series.long_name}, chunking.chunk, chunking.compression);
  write_cell_methods(dataset, of_panel(s, every));
  if (s.kind == Kind::flag) AxisGroup::write_flag_meanings(dataset, false, no_or_yes());
  if (s.kind == Kind::technologies) {
    FlagWords words;
    for (const TechnologyRow& row : technology_table) {
      words.en.emplace_back(row.name);
      words.es.emplace_back(row.text.es);
    }
    AxisGroup::write_flag_meanings(dataset, true, words);
  }
  return dataset;
}

std::size_t per_person_variable() {
  const auto& all = panel_series();
  return static_cast<std::size_t>(
      std::find_if(all.begin(), all.end(),
                   [](const PanelSeries& s) { return s.series.name == "consumption_per_person"; }) -
      all.begin());
}

/// Even parts of at most so many.
std::size_t even(std::size_t all, std::size_t most) {
  const std::size_t parts = (all + most - 1) / most;
  return (all + parts - 1) / parts;
}

}  // namespace

PanelChunk panel_chunk(std::size_t rows, std::size_t households, std::size_t variables) {
  constexpr std::size_t most_values = 65536;
  constexpr std::size_t most_rows = 60;
  constexpr std::size_t most_waiting = 128U << 20U;  // bytes
  const std::size_t row_bytes = sizeof(float) * households * std::max(variables, std::size_t{1});
  const std::size_t room = std::max(most_waiting / row_bytes, std::size_t{1});
  PanelChunk chunk;
  chunk.rows = even(rows, std::min({rows, most_rows, room}));
  chunk.households = even(households, std::min(households, most_values / chunk.rows));
  return chunk;
}

PanelFile::PanelFile(AxisGroup group, std::size_t rows, const PanelSample& sample, PanelBases bases,
                     hdf5::Compression compression)
    : households_(sample.household.size()),
      ids_(sample.household),
      rows_(rows),
      bases_(std::move(bases)) {
  const auto kept = static_cast<std::size_t>(
      std::count_if(panel_series().begin(), panel_series().end(),
                    [&](const PanelSeries& s) { return sample.keeps(s.series.name); }));
  chunk_ = panel_chunk(rows, households_, kept);
  const Chunking chunking{{1, 1, chunk_.rows, chunk_.households}, compression};
  for (const auto* list : {&panel_series(), &panel_contrast_series()}) {
    for (const PanelSeries& s : *list) {
      variables_.push_back(sample.keeps(s.series.name)
                               ? make_variable(group, s, sample.every, chunking)
                               : hdf5::Handle{});
    }
  }
  rows_waiting_.resize(panel_series().size());
  make_memberships(group);
}

void PanelFile::make_memberships(AxisGroup& group) {
  const hsize_t most = even(households_, 65536);
  weight_ =
      group.add("weight", AxisGroup::Type::number, {"replicate", "household"},
                {"households",
                 {"households of the country it stands for", "hogares del país que representa"}},
                {1, most});
  for (const Membership& m : memberships()) {
    memberships_.push_back(
        add_membership(group, m, {"scenario", "replicate", "household"}, {1, 1, most}));
  }
}

void PanelFile::begin(std::int32_t scenario, std::int32_t replicate, const Population& population,
                      const Groups& groups) {
  if (households_ == 0) return;
  const auto s = static_cast<hsize_t>(scenario);
  const auto r = static_cast<hsize_t>(replicate);
  std::vector<std::size_t> lanes;
  lanes.reserve(ids_.size());
  for (const std::int32_t lane : groups.by_id) {
    const auto h = static_cast<std::size_t>(lane);
    if (lanes.size() == ids_.size()) break;
    if (population.traits.household[h] == ids_[lanes.size()]) lanes.push_back(h);
  }
  std::vector<double> weights;
  for (const std::size_t lane : lanes) weights.push_back(weight_of(population, lane));
  hdf5::write_box(weight_, H5T_NATIVE_DOUBLE, weights.data(), {r, 0}, {1, lanes.size()});
  for (std::size_t k = 0; k < memberships_.size(); ++k) {
    std::vector<std::int8_t> codes;
    for (const std::size_t lane : lanes) codes.push_back(code_in(groups.cell[lane], k));
    hdf5::write_box(memberships_[k], H5T_NATIVE_INT8, codes.data(), {s, r, 0},
                    {1, 1, lanes.size()});
  }
}

bool PanelFile::keeps_contrasts() const {
  const std::size_t first = panel_series().size();
  return !variables_.empty() && (keeps(first) || keeps(first + 1));
}

void PanelFile::write_rows(std::size_t variable, const Stretch& s, const float* values) {
  if (!keeps(variable)) return;
  hdf5::write_box(variables_[variable], H5T_NATIVE_FLOAT, values,
                  {s.scenario, s.replicate, s.first, 0}, {1, 1, s.count, households_});
}

bool PanelFile::goes_on(const PanelSlab& slab) const {
  const Stretch& w = waiting_;
  return w.scenario == static_cast<std::size_t>(slab.scenario) &&
         w.replicate == static_cast<std::size_t>(slab.replicate) &&
         w.first + w.count == static_cast<std::size_t>(slab.row);
}

void PanelFile::write(const PanelSlab& slab) {
  if (waiting_.count > 0 && !goes_on(slab)) flush();
  if (waiting_.count == 0) {
    waiting_ = {static_cast<std::size_t>(slab.scenario), static_cast<std::size_t>(slab.replicate),
                static_cast<std::size_t>(slab.row), 0};
  }
  for (std::size_t v = 0; v < panel_series().size(); ++v) {
    if (!keeps(v)) continue;
    const float* const from = slab.values.data() + v * households_;
    rows_waiting_[v].insert(rows_waiting_[v].end(), from, from + households_);
  }
  ++waiting_.count;
  if ((waiting_.first + waiting_.count) % chunk_.rows == 0) flush();
}

void PanelFile::flush() {
  if (waiting_.count == 0) return;
  for (std::size_t v = 0; v < panel_series().size(); ++v) {
    write_rows(v, waiting_, rows_waiting_[v].data());
  }
  if (keeps_contrasts() && bases_.of[waiting_.scenario] <= waiting_.scenario) {
    write_contrasts(waiting_, rows_waiting_[per_person_variable()].data());
  }
  for (std::vector<float>& rows : rows_waiting_) rows.clear();
  waiting_.count = 0;
}

void PanelFile::end_replicate(std::int32_t replicate) {
  flush();
  if (!keeps_contrasts()) return;
  for (std::size_t place = 0; place < bases_.of.size(); ++place) {
    if (bases_.of[place] <= place) continue;
    for (std::size_t row = 0; row < rows_; row += chunk_.rows) {
      const Stretch stretch{place, static_cast<std::size_t>(replicate), row,
                            std::min(chunk_.rows, rows_ - row)};
      write_contrasts(stretch, per_person(stretch).data());
    }
  }
}

std::vector<float> PanelFile::per_person(const Stretch& s) const {
  std::vector<float> values(s.count * households_);
  hdf5::read_box(variables_[per_person_variable()], H5T_NATIVE_FLOAT, values.data(),
                 {s.scenario, s.replicate, s.first, 0}, {1, 1, s.count, households_});
  return values;
}

void PanelFile::write_contrasts(const Stretch& stretch, const float* own) {
  Stretch of_base = stretch;
  of_base.scenario = bases_.of[stretch.scenario];
  const std::vector<float> base = per_person(of_base);
  std::vector<float> contrast(base.size());
  std::vector<float> worse_off(base.size());
  for (std::size_t i = 0; i < base.size(); ++i) {
    contrast[i] = own[i] - base[i];
    worse_off[i] = is_worse_off(base[i], own[i], bases_.margin) ? 1.0F : 0.0F;
  }
  write_rows(panel_series().size(), stretch, contrast.data());
  write_rows(panel_series().size() + 1, stretch, worse_off.data());
}

}  // namespace winay
