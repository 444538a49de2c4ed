#pragma once

#include <cstdint>

#include "winay/output/hdf5/axes.hpp"
#include "winay/output/results/writer.hpp"

namespace winay {

/// What a results file holds besides its numbers: how well the population fits, every parameter
/// with its source, and where the run comes from.
void write_margins(const hdf5::Handle& file, const Axes& axes, const Population& population);
void write_parameters(const hdf5::Handle& file, const Axes& axes, const RunDescription& run);
AxisGroup write_provenance(const hdf5::Handle& file, const RunDescription& run);
/// What is known of the run at its end only, into the group of its provenance.
void write_log(AxisGroup& provenance, const RunDescription& run, const RunEnding& ending);

/// Title, history and identity, on the file and again on each of its groups.
void write_identity(hid_t object, const RunDescription& run);
/// All else that is known before the run, on the file.
void write_root_attributes(const hdf5::Handle& file, const RunDescription& run,
                           const RecordAxes& record, const Population& population);
void write_ending(const hdf5::Handle& file, const RunEnding& ending);

}  // namespace winay
