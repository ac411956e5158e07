// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "resumable_file.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "query/fingerprint.hpp"

namespace gradus::command {

namespace {

namespace json = boost::json;

std::optional<struct stat> status_of(const std::string& file) {
    struct stat s {};
    return ::stat(file.c_str(), &s) == 0 ? std::optional(s) : std::nullopt;
}

std::uint64_t size_of(const file_descriptor& file) {
    struct stat s {};
    return ::fstat(file.number(), &s) == 0 ? static_cast<std::uint64_t>(s.st_size) : 0;
}

/// Writes all of a text; returns whether it could.
bool write_all(const file_descriptor& file, std::string_view text) {
    while (!text.empty()) {
        const ::ssize_t count = ::write(file.number(), text.data(), text.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

/// Reads `size` bytes from a place; returns fewer where the file ends.
std::string read_at(const file_descriptor& file, std::uint64_t offset, std::uint64_t size) {
    std::string text(size, '\0');
    std::size_t have = 0;
    while (have < size) {
        const ::ssize_t count =
            ::pread(file.number(), text.data() + have, size - have, static_cast<::off_t>(offset + have));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        have += static_cast<std::size_t>(count);
    }
    text.resize(have);
    return text;
}

json::object to_json(const checkpoint& c) {
    return {{"line", c.line},
            {"output", c.output},
            {"input_print", c.input_print},
            {"output_print", c.output_print},
            {"records", c.tally.records},
            {"bad", c.tally.bad},
            {"warned", c.tally.warned}};
}

std::optional<json::object> object_of(std::string_view text) {
    json::error_code problem;
    json::value v = json::parse({text.data(), text.size()}, problem);
    return !problem && v.is_object() ? std::optional(std::move(v.get_object())) : std::nullopt;
}

std::optional<checkpoint> checkpoint_of(const json::object& o) {
    checkpoint c;
    for (const auto& [key, value] : {std::pair{"line", &c.line},
                                     {"output", &c.output},
                                     {"input_print", &c.input_print},
                                     {"output_print", &c.output_print},
                                     {"records", &c.tally.records},
                                     {"bad", &c.tally.bad},
                                     {"warned", &c.tally.warned}}) {
        const json::value* v = o.if_contains(key);
        if (!v) return std::nullopt;
        json::error_code problem;
        *value = v->to_number<std::uint64_t>(problem);
        if (problem) return std::nullopt;
    }
    return c;
}

}  // namespace

file_descriptor::~file_descriptor() {
    if (number_ >= 0) ::close(number_);
}

resumable_file::resumable_file(const std::string& target, const json::object& task, bool restart) : target_(target) {
    std::error_code problem;
    if (std::filesystem::is_symlink(target, problem))
        target_ = std::filesystem::weakly_canonical(target, problem).string();
    part_name_ = target_ + ".part";
    journal_name_ = part_name_ + ".journal";
    if (!status_of(journal_name_) && status_of(part_name_) && !restart)
        throw unusable(part_name_ +
                       ": error cannot-write: is there and no run of cohort began it; remove it, or give --restart");
    lock_journal();
    if (!restart) read_journal(task);
    if (journal_ends_.empty()) begin_anew(task);
}

/// Opens the journal and locks it, once it is sure that it is the file that still has the name.
void resumable_file::lock_journal() {
    for (;;) {
        journal_ = file_descriptor(::open(journal_name_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
        if (!journal_) cannot_write(journal_name_);
        if (::flock(journal_.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
            throw unusable(target_ + ": error cannot-write: another run is writing it (" + journal_name_ +
                           " is locked)");
        struct stat opened {};
        const auto named = status_of(journal_name_);
        if (::fstat(journal_.number(), &opened) == 0 && named && named->st_ino == opened.st_ino &&
            named->st_dev == opened.st_dev)
            return;
    }
}

/// Throws where the journal's first line is that of another task.
void resumable_file::check_task(const json::object& before, const json::object& task) const {
    for (const auto& [key, value] : task)
        if (const json::value* v = before.if_contains(key); !v || json::serialize(*v) != json::serialize(value))
            throw unusable(part_name_ + ": error other-task: was begun with other " + std::string(key) +
                           "; give --restart to begin anew, or the same as then to go on");
}

/// Reads what an earlier run left, as far as it is whole. Leaves `journal_ends_` empty where there is nothing to go on with.
void resumable_file::read_journal(const json::object& task) {
    const std::string text = read_at(journal_, 0, size_of(journal_));
    std::size_t first = 0;
    for (std::size_t end = 0; (end = text.find('\n', first)) != std::string::npos; first = end + 1) {
        const auto line = object_of(std::string_view(text).substr(first, end - first));
        if (!line) break;
        if (journal_ends_.empty()) {
            check_task(*line, task);
            journal_ends_.push_back(end + 1);
        } else if (line->contains("finished")) {
            finished_ = true;
        } else {
            const auto c = checkpoint_of(*line);
            if (!c || (!done_.empty() && (c->line <= done_.back().line || c->output < done_.back().output))) break;
            done_.push_back(*c);
            journal_ends_.push_back(end + 1);
        }
    }
    if (journal_ends_.empty()) return;
    const auto target = status_of(target_);
    if (!status_of(part_name_) && finished_ && target &&
        static_cast<std::uint64_t>(target->st_size) == (done_.empty() ? 0 : done_.back().output)) {
        part_ = file_descriptor(::open(target_.c_str(), O_RDONLY | O_CLOEXEC));
        published_ = static_cast<bool>(part_);
    }
    if (!published_) open_part(0);
}

void resumable_file::open_part(int flags) {
    part_ = file_descriptor(::open(part_name_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | flags, 0666));
    if (!part_) cannot_write(part_name_);
}

void resumable_file::begin_anew(const json::object& task) {
    const std::string line = json::serialize(task) + '\n';
    done_.clear();
    finished_ = published_ = false;
    if (::ftruncate(journal_.number(), 0) != 0) cannot_write(journal_name_);
    open_part(O_TRUNC);
    if (!write_all(journal_, line)) cannot_write(journal_name_);
    journal_ends_ = {line.size()};
}

void resumable_file::recover(const std::function<void(const checkpoint&, std::string_view)>& see) {
    std::size_t whole = 0;
    std::uint64_t offset = 0;
    const std::uint64_t size = size_of(part_);
    for (; whole < done_.size() && done_[whole].output <= size; ++whole) {
        const std::string bytes = read_at(part_, offset, done_[whole].output - offset);
        if (bytes.size() != done_[whole].output - offset || fingerprint(bytes) != done_[whole].output_print) break;
        see(done_[whole], bytes);
        offset = done_[whole].output;
    }
    if (published_ && whole == done_.size()) return;
    if (published_)
        throw unusable(target_ +
                       ": error other-task: was changed since it was written; give --restart to write it anew");
    done_.resize(whole);
    journal_ends_.resize(whole + 1);
    finished_ = false;
    written_ = offset;
    lines_written_ = done_.empty() ? 0 : done_.back().line;
    if (::ftruncate(part_.number(), static_cast<::off_t>(offset)) != 0) cannot_write(part_name_);
    if (::ftruncate(journal_.number(), static_cast<::off_t>(journal_ends_.back())) != 0) cannot_write(journal_name_);
}

void resumable_file::append(std::string_view bytes, checkpoint made) {
    if (!write_all(part_, bytes)) cannot_write(part_name_);
    written_ += bytes.size();
    made.output = written_;
    if (!write_all(journal_, json::serialize(to_json(made)) + '\n')) cannot_write(journal_name_);
    lines_written_ = made.line;
    sync_now_and_then();
}

/// Has the system put what was written on the disk, so that little is lost where the power fails.
void resumable_file::sync_now_and_then() {
    const auto now = std::chrono::steady_clock::now();
    if (now - synced_ < std::chrono::seconds(5)) return;
    ::fsync(part_.number());
    ::fsync(journal_.number());
    synced_ = now;
}

void resumable_file::publish() {
    if (published_) return;
    if (const auto old = status_of(target_)) ::fchmod(part_.number(), old->st_mode & 07777);
    if (::fsync(part_.number()) != 0) cannot_write(part_name_);
    if (!write_all(journal_, "{\"finished\":true}\n")) cannot_write(journal_name_);
    if (::rename(part_name_.c_str(), target_.c_str()) != 0) cannot_write(target_);
    std::string folder = std::filesystem::path(target_).parent_path().string();
    const file_descriptor opened(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened) ::fsync(opened.number());
    published_ = true;
}

void resumable_file::forget() { ::unlink(journal_name_.c_str()); }

void resumable_file::cannot_write(const std::string& file) const {
    const std::string why = std::strerror(errno);
    throw unusable(file + ": error cannot-write: " + why +
                   (lines_written_ == 0 ? std::string()
                                        : "; the answers up to line " + std::to_string(lines_written_) +
                                              " are kept: run the same command again to go on"));
}

}  // namespace gradus::command
