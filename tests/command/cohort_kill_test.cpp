// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0

// `gradus cohort` is killed, at random moments and at each of its steps: what the next runs end with is what one run writes.
#include "catch.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "command/cohort_fixtures.hpp"
#include "command/program.hpp"
#include "generate/dice.hpp"

using namespace gradus::tests;

namespace {

/// Starts the program in a process of its own, silent.
::pid_t start(const std::vector<std::string>& arguments, const std::string& input, bool traced) {
    std::vector<char*> argv{const_cast<char*>(GRADUS_COMMAND)};
    for (const std::string& a : arguments) argv.push_back(const_cast<char*>(a.c_str()));
    argv.push_back(nullptr);
    const ::pid_t child = ::fork();
    if (child != 0) return child;
    const int silent = ::open("/dev/null", O_WRONLY), in = ::open(input.c_str(), O_RDONLY);
    ::dup2(in, STDIN_FILENO);
    ::dup2(silent, STDOUT_FILENO);
    ::dup2(silent, STDERR_FILENO);
    if (traced) {
        ::setenv("ASAN_OPTIONS", "detect_leaks=0", 1);  // the leak checker wants to trace, too
        if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) ::_exit(99);
    }
    ::execv(GRADUS_COMMAND, argv.data());
    ::_exit(98);
}

bool changes_files(std::uint64_t call) {
    for (const long each : {SYS_write, SYS_ftruncate, SYS_fsync, SYS_fchmod, SYS_flock, SYS_openat,
#ifdef SYS_rename
                            SYS_rename, SYS_unlink,
#endif
                            SYS_renameat, SYS_unlinkat})
        if (call == static_cast<std::uint64_t>(each)) return true;
    return false;
}

/// Runs the program up to its n-th call of the system that may change a file, from 0, and kills it there, before the call is done.
/// Returns whether it was killed; false: it made fewer calls. Throws where processes cannot be traced.
bool kill_at_call(const std::vector<std::string>& arguments, int n) {
    const ::pid_t child = start(arguments, "/dev/null", true);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (!WIFSTOPPED(status)) throw std::runtime_error("no tracing");
    ::ptrace(PTRACE_SETOPTIONS, child, nullptr, reinterpret_cast<void*>(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL));
    for (long signal = 0;;) {
        ::ptrace(PTRACE_SYSCALL, child, nullptr, reinterpret_cast<void*>(signal));
        if (::waitpid(child, &status, 0) != child || WIFEXITED(status) || WIFSIGNALED(status)) return false;
        signal = 0;
        if (WSTOPSIG(status) != (SIGTRAP | 0x80)) {
            signal = WSTOPSIG(status) == SIGTRAP ? 0 : WSTOPSIG(status);
            continue;
        }
        __ptrace_syscall_info info{};
        ::ptrace(PTRACE_GET_SYSCALL_INFO, child, reinterpret_cast<void*>(sizeof info), &info);
        if (info.op != PTRACE_SYSCALL_INFO_ENTRY || !changes_files(info.entry.nr) || n-- > 0) continue;
        ::kill(child, SIGKILL);
        ::waitpid(child, &status, 0);
        return true;
    }
}

/// Returns whether a process was killed; else it ended well.
bool was_killed(::pid_t child) {
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    if (WIFEXITED(status)) REQUIRE(WEXITSTATUS(status) == 0);
    return WIFSIGNALED(status);
}

void run_to_the_end(const std::vector<std::string>& arguments) {
    REQUIRE_FALSE(was_killed(start(arguments, "/dev/null", false)));
}

/// Runs the program and kills it after a time; returns whether it was killed before it ended.
bool kill_after(const std::vector<std::string>& arguments, const std::string& input, std::chrono::microseconds time) {
    const ::pid_t child = start(arguments, input, false);
    std::this_thread::sleep_for(time);
    ::kill(child, SIGKILL);
    return was_killed(child);
}

struct outputs {
    std::string out = temporary("killed.ndjson"), summary = temporary("killed.json");

    ~outputs() { clear(); }
    void clear() const {
        for (const std::string& file : {out, out + ".part", out + ".part.journal", summary})
            std::filesystem::remove(file);
    }
    [[nodiscard]] bool nothing_beside() const {
        return !std::filesystem::exists(out + ".part") && !std::filesystem::exists(out + ".part.journal");
    }
};

/// A summary but for what it says of each exit.
boost::json::object without_exits(const std::string& summary) {
    boost::json::object made = boost::json::parse(summary).as_object();
    made.erase("exits");
    return made;
}

}  // namespace

TEST_CASE("cohort: killed at random moments, again and again, nothing is lost and nothing there twice",
          "[command][cohort_kill]") {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    constexpr std::uint64_t count = 1'000;
#else
    constexpr std::uint64_t count = 6'000;
#endif
    const cohort_files files(count);
    const outputs made;
    std::vector<std::string> asked{"cohort", files.catalog, "--records", files.records,
                                   "--out",  made.out,      "--summary", made.summary};
    run_to_the_end(asked);
    REQUIRE(std::filesystem::exists(made.out));
    const std::string whole = read(made.out), summary = read(made.summary);
    REQUIRE(std::count(whole.begin(), whole.end(), '\n') == count);
    const auto seed = static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
    INFO("seed " << seed);
    gradus::generate::dice random(seed);
    int kills = 0, rounds = 0;
    for (; kills < 24 || rounds < 2; ++rounds) {
        made.clear();
        const bool piped = rounds % 2 == 1;
        asked[3] = piped ? "-" : files.records;
        int most = 60'000;  // microseconds; more where the machine is too busy to get anywhere
        for (int tries = 0; kill_after(asked, piped ? files.records : "/dev/null",
                                       std::chrono::microseconds(random.between(2'000, most)));
             ++tries) {
            ++kills;
            most += tries * 500;
            REQUIRE_FALSE(std::filesystem::exists(made.out + ".part.part"));
        }
        REQUIRE(read(made.out) == whole);
        if (piped)  // read once, so that learners are not counted by exit
            REQUIRE(without_exits(read(made.summary)) == without_exits(summary));
        else
            REQUIRE(read(made.summary) == summary);
        REQUIRE(made.nothing_beside());
    }
    CHECK(kills >= 20);
}

TEST_CASE("cohort: killed before any of its steps, the next run ends as one run does", "[command][cohort_kill]") {
    const cohort_files files(150);
    const outputs made;
    const std::vector<std::string> asked{"cohort", files.catalog, "--records", files.records, "--out",
                                         made.out, "--what",      "exits",     "--summary",   made.summary};
    run_to_the_end(asked);
    const std::string whole = read(made.out), summary = read(made.summary);
    REQUIRE(std::count(whole.begin(), whole.end(), '\n') == 150);
    int killed = 0;
    try {
        for (;; ++killed) {
            made.clear();
            if (!kill_at_call(asked, killed)) break;
            INFO("killed at call " << killed);
            if (std::filesystem::exists(made.out)) REQUIRE(read(made.out) == whole);  // whole at every moment
            if (killed % 2 == 1) kill_at_call(asked, killed / 2);                     // and once more on the way
            run_to_the_end(asked);
            REQUIRE(read(made.out) == whole);
            REQUIRE(read(made.summary) == summary);
            REQUIRE(made.nothing_beside());
        }
    } catch (const std::runtime_error&) {
        SKIP("processes cannot be traced here");
    }
    CHECK(killed > 20);
    CHECK(read(made.out) == whole);
}
