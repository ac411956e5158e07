// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_COMMAND_RESUMABLE_FILE_HPP
#define GRADUS_COMMAND_RESUMABLE_FILE_HPP

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>

#include "command.hpp"
#include "query/cohort_lines.hpp"

namespace gradus::command {

/// An open file of the system; -1 is none.
class file_descriptor {
public:
    explicit file_descriptor(int number = -1) : number_(number) {}
    file_descriptor(file_descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    file_descriptor& operator=(file_descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~file_descriptor();

    [[nodiscard]] int number() const { return number_; }
    explicit operator bool() const { return number_ >= 0; }

private:
    int number_;
};

/// A batch that is written whole: what came in and went out so far, and the fingerprints of this batch.
struct checkpoint {
    std::uint64_t line = 0;    ///< the last line of the input
    std::uint64_t output = 0;  ///< bytes written up to here
    std::uint64_t input_print = 0, output_print = 0;
    cohort_tally tally;  ///< up to here
};

/// A file that is written batch by batch beside its target, as TARGET.part, with a journal, TARGET.part.journal, that says after each batch
/// how far it is. Killed at any moment, the next run goes on after the last batch whose bytes are there as the journal says; the target
/// is put in place at the end, whole. One run at a time: the journal is locked.
class resumable_file {
public:
    /// `task` is what the run was asked, by which a later one knows whether it may go on; a member that differs is named in the error as its
    /// key. With `restart` what an earlier run left is dropped. Throws `unusable`, and then has changed nothing.
    resumable_file(const std::string& target, const boost::json::object& task, bool restart);

    /// What an earlier run wrote and is whole: hands each batch's bytes to `see`.
    void recover(const std::function<void(const checkpoint&, std::string_view)>& see);

    /// Returns the checkpoints that were recovered.
    [[nodiscard]] const std::vector<checkpoint>& done() const { return done_; }
    /// Returns whether the target is in place already: the earlier run was killed in its last step.
    [[nodiscard]] bool published() const { return published_; }

    /// Writes a batch, then its checkpoint. Throws `unusable` where there is no room; what was written before stays.
    void append(std::string_view bytes, checkpoint made);
    /// Puts the target in place.
    void publish();
    /// Drops the journal: all is done.
    void forget();

private:
    void lock_journal();
    void check_task(const boost::json::object& before, const boost::json::object& task) const;
    void read_journal(const boost::json::object& task);
    void begin_anew(const boost::json::object& task);
    void open_part(int flags);
    [[noreturn]] void cannot_write(const std::string& file) const;
    void sync_now_and_then();

    std::string target_, part_name_, journal_name_;
    file_descriptor part_, journal_;
    std::vector<checkpoint> done_;
    std::vector<std::uint64_t> journal_ends_;  ///< of the journal's first line and of each checkpoint of `done_`
    bool finished_ = false, published_ = false;
    std::uint64_t written_ = 0, lines_written_ = 0;
    std::chrono::steady_clock::time_point synced_ = std::chrono::steady_clock::now();
};

}  // namespace gradus::command

#endif
