#include "output/results/panel_file.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "output/results/population_file.hpp"
#include "winay/record/compare/record.hpp"
#include "winay/record/series.hpp"
#include "winay/state/technology.hpp"

namespace winay {

namespace {

constexpr std::size_t chunk_values = 65536;

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

hdf5::Handle make_variable(AxisGroup& group, const PanelSeries& s, const Chunking& chunking) {
  hdf5::Handle dataset =
      group.add(s.series.name, type_of(s.kind), {"scenario", "replicate", "period", "household"},
                {s.series.units, s.series.long_name}, chunking.chunk, chunking.compression);
  if (s.kind == Kind::flag) {
    AxisGroup::write_flag_meanings(dataset, false, {"no", "yes"});
  }
  if (s.kind == Kind::technologies) {
    AxisGroup::write_flag_meanings(dataset, true,
                                   {technology_names.begin(), technology_names.end()});
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

}  // namespace

PanelFile::PanelFile(AxisGroup group, std::size_t rows, const PanelSample& sample, PanelBases bases,
                     hdf5::Compression compression)
    : households_(sample.household.size()),
      ids_(sample.household),
      rows_(rows),
      bases_(std::move(bases)) {
  const std::size_t chunk_rows = std::clamp(chunk_values / households_, std::size_t{1}, rows);
  const Chunking chunking{{1, 1, chunk_rows, std::min(households_, chunk_values)}, compression};
  for (const auto* list : {&panel_series(), &panel_contrast_series()}) {
    for (const PanelSeries& s : *list) {
      variables_.push_back(sample.keeps(s.series.name) ? make_variable(group, s, chunking)
                                                       : hdf5::Handle{});
    }
  }
  make_memberships(group);
}

void PanelFile::make_memberships(AxisGroup& group) {
  const hsize_t most = std::min(households_, chunk_values);
  weight_ =
      group.add("weight", AxisGroup::Type::single, {"replicate", "household"},
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
  std::vector<float> weights;
  for (const std::size_t lane : lanes) weights.push_back(groups.weight[lane]);
  hdf5::write_box(weight_, H5T_NATIVE_FLOAT, weights.data(), {r, 0}, {1, lanes.size()});
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

void PanelFile::write_row(std::size_t variable, const PanelSlab& slab, const float* values) {
  if (!keeps(variable)) return;
  hdf5::write_box(variables_[variable], H5T_NATIVE_FLOAT, values,
                  {static_cast<hsize_t>(slab.scenario), static_cast<hsize_t>(slab.replicate),
                   static_cast<hsize_t>(slab.row), 0},
                  {1, 1, 1, households_});
}

void PanelFile::write(const PanelSlab& slab) {
  for (std::size_t v = 0; v < panel_series().size(); ++v) {
    write_row(v, slab, slab.values.data() + v * households_);
  }
  const auto place = static_cast<std::size_t>(slab.scenario);
  if (!keeps_contrasts() || bases_.of[place] > place) return;
  write_contrast(slab, slab.values.data() + per_person_variable() * households_);
}

void PanelFile::end_replicate(std::int32_t replicate) {
  if (!keeps_contrasts()) return;
  for (std::size_t place = 0; place < bases_.of.size(); ++place) {
    if (bases_.of[place] <= place) continue;
    for (std::size_t row = 0; row < rows_; ++row) {
      const PanelSlab slab{
          static_cast<std::int32_t>(place), replicate, static_cast<std::int32_t>(row), {}};
      write_contrast(slab, per_person(place, slab).data());
    }
  }
}

std::vector<float> PanelFile::per_person(std::size_t place, const PanelSlab& slab) const {
  std::vector<float> values(households_);
  hdf5::read_box(variables_[per_person_variable()], H5T_NATIVE_FLOAT, values.data(),
                 {static_cast<hsize_t>(place), static_cast<hsize_t>(slab.replicate),
                  static_cast<hsize_t>(slab.row), 0},
                 {1, 1, 1, households_});
  return values;
}

void PanelFile::write_contrast(const PanelSlab& slab, const float* own) {
  const std::vector<float> base =
      per_person(bases_.of[static_cast<std::size_t>(slab.scenario)], slab);
  std::vector<float> contrast(households_);
  std::vector<float> worse_off(households_);
  for (std::size_t h = 0; h < households_; ++h) {
    contrast[h] = own[h] - base[h];
    worse_off[h] = is_worse_off(base[h], own[h], bases_.margin) ? 1.0F : 0.0F;
  }
  write_row(panel_series().size(), slab, contrast.data());
  write_row(panel_series().size() + 1, slab, worse_off.data());
}

}  // namespace winay
